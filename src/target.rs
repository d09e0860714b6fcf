//! What a target environment has, from what people can get out of one: the list of its solutions as JSON or CSV,
//! an inventory that solvet wrote, or the solution files themselves.
//!
//! Rows are known by their columns, whatever wrote them. `pac solution list --json` says `SolutionUniqueName`,
//! `VersionNumber` and `IsManaged`; the Web API says `uniquename`, `version` and `ismanaged`, and calls the
//! version of the *row* `versionnumber`, a plain number. Who published a solution only the Web API says, with
//! `$expand=publisherid($select=uniquename)`.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::layout::{OpenError, OpenErrorCode};
use crate::model::{Installed, InstalledSolution, Key, Scheme, Solution};
use crate::source::json::{Tree, Type, Value};
use crate::source::text::Text;

/// How many fields of one row are read. Exports of the solutions table have some 30 columns.
const MAX_FIELDS: usize = 256;

/// The target as the solutions that are in it.
pub(crate) fn of_solutions<'a>(solutions: impl Iterator<Item = &'a Solution>) -> Installed {
    let mut installed = Installed::default();
    for solution in solutions.filter(|solution| !solution.is_lone_app) {
        let held = solution.components.iter().filter(|component| component.content);
        installed.add(
            InstalledSolution {
                unique_name: solution.manifest.unique_name.clone(),
                version: solution.manifest.version.clone(),
                // A folder that does not say managed is packed as one or the other.
                managed: solution.manifest.managed.filter(|managed| *managed || !solution.tree.is_tree),
                publisher: Some(solution.manifest.publisher.unique_name.clone()).filter(|name| !name.is_empty()),
                is_known: true,
            },
            held.flat_map(|component| {
                let names = component
                    .id
                    .iter()
                    .map(String::as_str)
                    .chain(component.aliases.iter().filter(|alias| names_it(alias.scheme)).map(|alias| alias.name.as_str()));
                let kind = component.kind();
                std::iter::once(component.key.clone()).chain(names.map(move |name| Key::new(kind.to_owned(), name))).collect::<Vec<_>>()
            }),
        );
    }
    installed
}

/// The other names that stand where an identity would.
fn names_it(scheme: Scheme) -> bool {
    matches!(scheme, Scheme::Identity | Scheme::Class | Scheme::ApiName)
}

/// The target as a text lists it; `None` where the text is neither JSON nor a table.
pub(crate) fn of_text(bytes: &[u8], name: &str) -> Option<Result<Installed, OpenError>> {
    if bytes.is_empty() {
        return Some(Err(unreadable(&format!("`{name}` is empty"))));
    }
    let (text, _) = Text::decode(bytes.to_vec());
    match text.as_str().trim_start().chars().next()? {
        '{' | '[' => Some(of_json(text, name)),
        _ if bytes.starts_with(b"PK") => None,
        _ => of_table(text.as_str(), name),
    }
}

fn of_json(text: Text, name: &str) -> Result<Installed, OpenError> {
    let tree = Tree::parse(text);
    if let Some(problem) = tree.first_problem() {
        let (line, column) = tree.position(problem.offset);
        return Err(unreadable(&format!("`{name}` is not well-formed JSON: line {line}, column {column}: {}", problem.message)));
    }
    let root = tree.root();
    if let Some(inventory) =
        root.filter(|root| root.get("schema").and_then(Value::as_str).is_some_and(|schema| schema == "solvet.inspect/1"))
    {
        let installed = of_inventory(inventory);
        return if installed.is_empty() { Err(unreadable(&format!("`{name}` is an inventory without a solution"))) } else { Ok(installed) };
    }
    // The rows, or the answer of the Web API around them.
    let rows = root.map(|root| root.get("value").filter(|rows| rows.value_type() == Type::Array).unwrap_or(root));
    let mut installed = Installed::default();
    for row in rows.filter(|rows| rows.value_type() == Type::Array).into_iter().flat_map(Value::children) {
        // `$expand=publisherid` puts the row of the publisher into that of its solution.
        let publisher = row.at(&["publisherid", "uniquename"]).map(|name| ("publisheruniquename".to_owned(), plain(name)));
        let fields = row.children().filter_map(|field| Some((field.key()?.into_owned(), plain(field)))).chain(publisher);
        installed.extend(solution_of(fields));
    }
    if installed.is_empty() { Err(unreadable(&format!("no row of `{name}` names a solution"))) } else { Ok(installed) }
}

fn plain(value: Value<'_>) -> String {
    value.as_str().map_or_else(|| value.source().to_owned(), std::borrow::Cow::into_owned)
}

/// What `solvet inspect --format json` wrote, of one solution or of a package.
fn of_inventory(document: Value<'_>) -> Installed {
    let mut installed = Installed::default();
    let members = document.get("members").into_iter().flat_map(Value::children);
    for document in std::iter::once(document).chain(members) {
        let Some(solution) = document.get("solution") else { continue };
        let text = |name: &str| solution.get(name).map(plain).unwrap_or_default();
        let components = document.get("components").into_iter().flat_map(Value::children).filter_map(|component| {
            let key = component.get("key")?.as_str()?.into_owned();
            let is_content = component.get("content").and_then(Value::as_bool) != Some(false);
            let (kind, identity) = key.split_once(':').filter(|_| is_content)?;
            let id = component.get("id").and_then(Value::as_str).map(|id| Key::new(kind.to_owned(), &id));
            Some(std::iter::once(Key::new(kind.to_owned(), identity)).chain(id))
        });
        let components = components.flatten();
        installed.add(
            InstalledSolution {
                unique_name: text("uniqueName"),
                version: text("version"),
                managed: solution.get("managed").and_then(Value::as_bool),
                publisher: solution.at(&["publisher", "uniqueName"]).map(plain).filter(|name| !name.is_empty()),
                is_known: true,
            },
            components,
        );
    }
    installed
}

/// The solution of one row. `None` where no column names one.
fn solution_of(fields: impl Iterator<Item = (String, String)>) -> Installed {
    let (mut unique_name, mut name, mut version, mut row_version, mut managed) = (None, None, None, None, None);
    let mut publisher = None;
    for (column, value) in fields {
        // `Unique Name`, `uniquename` and `SolutionUniqueName` are one column; a mere `name` is often that for people.
        let column: String = column.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let value = value.trim().to_owned();
        match column.as_str() {
            "uniquename" | "solutionuniquename" if !value.is_empty() => unique_name = Some(value),
            "name" if !value.is_empty() => name = Some(value),
            "version" => version = Some(value),
            "versionnumber" if value.contains('.') => row_version = Some(value),
            "publisheruniquename" | "publisheriduniquename" if !value.is_empty() => publisher = Some(value),
            "ismanaged" | "managed" | "packagetype" => managed = is_managed(&value).or(managed),
            _ => {}
        }
    }
    let mut installed = Installed::default();
    if let Some(unique_name) = unique_name.or(name) {
        let version = version.or(row_version).unwrap_or_default();
        installed.add(InstalledSolution { unique_name, version, managed, publisher, is_known: false }, []);
    }
    installed
}

fn is_managed(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "managed" => Some(true),
        "false" | "0" | "no" | "unmanaged" => Some(false),
        _ => None,
    }
}

/// A table whose first row names the columns, with commas, semicolons or tabs between them.
fn of_table(text: &str, name: &str) -> Option<Result<Installed, OpenError>> {
    // Excel may say in a line of its own which character stands between the fields.
    let text = text.strip_prefix("sep=").map_or(text, |rest| rest.split_once('\n').map_or("", |(_, rest)| rest));
    let first = text.lines().next().unwrap_or_default();
    if is_printed(first) {
        return Some(Err(unreadable(&format!("`{name}` is the table that `pac solution list` prints for people"))));
    }
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|delimiter| first.bytes().filter(|byte| byte == delimiter).count())?;
    let mut rows = Rows::new(text.as_bytes(), delimiter);
    let columns = rows.next()?;
    let mut installed = Installed::default();
    for row in &mut rows {
        installed.extend(solution_of(columns.iter().cloned().zip(row)));
    }
    // What comes after a row that was not read would count as absent.
    let is_cut = rows.is_cut;
    // A text of another kind has no such columns.
    let has = |wanted: &[&str]| columns.iter().any(|column| wanted.contains(&column.trim().to_ascii_lowercase().replace(' ', "").as_str()));
    let names = has(&["uniquename", "solutionuniquename"]) || has(&["name"]) && has(&["version"]);
    match (names, installed.is_empty()) {
        (false, _) => None,
        _ if is_cut => Some(Err(unreadable(&format!("a row of `{name}` is longer than any row of solutions")))),
        (true, true) => Some(Err(unreadable(&format!("no row of `{name}` names a solution")))),
        (true, false) => Some(Ok(installed)),
    }
}

/// Whether a first line is that of a table in columns of blanks.
fn is_printed(first: &str) -> bool {
    first.contains("Unique Name  ") && !first.contains([',', ';', '\t'])
}

/// The longest row, in bytes. A longer one is no row of solutions, and ends the table.
const MAX_ROW: usize = 1 << 20;

/// The rows of a table.
struct Rows<'a> {
    reader: Reader,
    rest: &'a [u8],
    /// The fields of one row without their quotes, one after the other.
    fields: Vec<u8>,
    /// Whether a row was longer than what is read.
    is_cut: bool,
}

impl<'a> Rows<'a> {
    fn new(text: &'a [u8], delimiter: u8) -> Self {
        let fields = vec![0; text.len().min(MAX_ROW)];
        Self { reader: ReaderBuilder::new().delimiter(delimiter).build(), rest: text, fields, is_cut: false }
    }
}

impl Iterator for Rows<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        let mut ends = [0; MAX_FIELDS];
        let (mut written, mut count) = (0, 0);
        loop {
            let (fields, ends) = (self.fields.get_mut(written..)?, ends.get_mut(count..)?);
            // An empty rest tells the reader that the text ends, which ends the last row.
            let (result, read, wrote, ended) = self.reader.read_record(self.rest, fields, ends);
            self.rest = self.rest.get(read..).unwrap_or_default();
            written += wrote;
            count += ended;
            match result {
                ReadRecordResult::Record => break,
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::End => return None,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    self.is_cut = true;
                    return None;
                }
            }
        }
        let mut start = 0;
        let row = ends.iter().take(count).map(|end| {
            let field = self.fields.get(start..*end).unwrap_or_default();
            start = *end;
            String::from_utf8_lossy(field).into_owned()
        });
        Some(row.collect())
    }
}

fn unreadable(message: &str) -> OpenError {
    let help = "give the JSON that `pac solution list --json` or the Web API prints, a CSV of the same columns, the JSON of `solvet inspect`, or a solution file";
    OpenError::new(OpenErrorCode::UnreadableTarget, message, help)
}

/// A file that lists no solutions in any known way.
pub(crate) fn unknown(name: &str) -> OpenError {
    unreadable(&format!("`{name}` lists no solutions that solvet can read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, name: &str) -> Option<(String, Option<bool>)> {
        let installed = of_text(text.as_bytes(), "target").and_then(Result::ok)?;
        installed.find(name).map(|solution| (solution.version.clone(), solution.managed))
    }

    #[test]
    fn the_publisher_is_read_where_a_list_has_it() {
        for text in [
            r#"{"value":[{"uniquename":"ContosoBase","version":"1.0","publisherid":{"uniquename":"contoso","customizationprefix":"contoso"}}]}"#,
            r#"{"schema":"solvet.inspect/1","solution":{"uniqueName":"ContosoBase","version":"1.0","publisher":{"uniqueName":"contoso"}}}"#,
            "uniquename,version,publisherid.uniquename\nContosoBase,1.0,contoso\n",
        ] {
            let installed = of_text(text.as_bytes(), "target").and_then(Result::ok);
            let publisher = installed.as_ref().and_then(|installed| installed.find("ContosoBase")?.publisher.as_deref());
            assert_eq!(publisher, Some("contoso"), "{text}");
        }
    }

    #[test]
    fn every_list_of_solutions_is_read() {
        let expected = Some(("1.2.0.3".to_owned(), Some(true)));
        for text in [
            r#"[{"SolutionUniqueName":"ContosoBase","FriendlyName":"Base","VersionNumber":"1.2.0.3","IsManaged":true}]"#,
            r#"{"@odata.context":"x","value":[{"uniquename":"contosobase","version":"1.2.0.3","versionnumber":860052,"ismanaged":true}]}"#,
            "uniquename,friendlyname,version,ismanaged\r\nContosoBase,\"Base, of all\",1.2.0.3,True\r\n",
            "Unique Name;Version;Managed\nOther;1.0;False\nContosoBase;1.2.0.3;Managed",
            r#"{"schema":"solvet.inspect/1","solution":{"uniqueName":"ContosoBase","version":"1.2.0.3","managed":true},"components":[{"key":"table:contoso_region","content":true}],"members":[]}"#,
        ] {
            assert_eq!(found(text, "contosobase"), expected, "{text}");
        }
        assert!(of_text(b"Dear admin, please install everything", "note.txt").is_none());
        assert!(of_text(b"[]", "empty.json").is_some_and(|result| result.is_err()));
        assert!(of_text(b"{\"value\": [", "cut.json").is_some_and(|result| result.is_err()));
        assert!(of_text(b"", "empty").is_some_and(|result| result.is_err()));
        assert_eq!(
            found("sep=;\nUnique Name;Version;Name\nContosoBase;1.0;Base of all", "contosobase").map(|found| found.0).as_deref(),
            Some("1.0")
        );
        assert_eq!(found("name,version\nContosoBase,1.0", "contosobase").map(|found| found.0).as_deref(), Some("1.0"));
        assert!(of_text(b"Unique Name       Friendly Name   Version\nBase  Base  1.0", "list.txt").is_some_and(|result| result.is_err()));
        let wide = format!("uniquename,version\nContosoBase,1.0{}\nOther,1.0\n", ",x".repeat(400));
        assert!(of_text(wide.as_bytes(), "wide.csv").is_some_and(|result| result.is_err()));
    }
}
