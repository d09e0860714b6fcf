//! The floor as a wasm module without any glue: what solvet's module is compared with.

mod floor;

/// Room for the file: the caller writes it there and gives the address back to [`floor`].
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    Box::leak(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

/// Runs the floor over a file and frees it; the number of XML events, or 0 for a file it cannot read.
///
/// # Safety
/// `file` and `length` must come from one call of [`reserve`], and are used up.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor(file: *mut u8, length: usize) -> f64 {
    // SAFETY: `reserve` leaked a boxed slice of this address and length, and nobody else holds it.
    let file = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(file, length)) };
    floor::xml_events(&file).unwrap_or_default() as f64
}
