//! Canvas apps, custom pages and component libraries: by screen, control and formula, with what they read and call.

use super::support::{Part, Reader, Subject, add_canvas_app, judge_app, read_canvas_element};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["canvas-app", "custom-page", "component-library"], read, judge: judge_app };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = read_canvas_element(subject);
    add_canvas_app(&mut part, subject);
    part
}
