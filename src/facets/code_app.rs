//! Code apps: what they call, and the files that were built.

use super::support::{Part, Reader, Subject, judge_app, read_canvas_element};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["code-app"], read, judge: judge_app };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    read_canvas_element(subject)
}
