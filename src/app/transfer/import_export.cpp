#include "app/transfer/import_export.hpp"

#include <algorithm>
#include <charconv>

#include "app/transfer/renumber.hpp"
#include "base/json_read.hpp"
#include "runtime/crypto.hpp"

namespace waymark {

namespace {

constexpr std::size_t line_bytes_max = 8 << 20;
constexpr std::size_t measurements_in_one_change = 100'000;
constexpr std::size_t measurements_a_batch = 20'000;
constexpr std::size_t errors_shown = limits::field_errors_max;

std::string line_pointer(std::uint64_t line) {
  return "/lines/" + std::to_string(line);
}

/// What the file holds, as read.
struct Contents {
  std::vector<Change> things;
  std::vector<std::uint64_t> lines_of_things;
  std::vector<Measurement> measurements;
  std::vector<std::uint64_t> lines_of_measurements;
};

/// The pointer of a command in the words of the file: /created/3/title is /lines/12/value/title.
std::string pointer_in_file(const std::string& pointer, const Contents& contents) {
  const auto translated = [&](std::string_view list, const std::vector<std::uint64_t>& lines) -> std::string {
    if (!pointer.starts_with(list)) return {};
    std::size_t place = 0;
    const char* begin = pointer.data() + list.size();
    const auto [end, error] = std::from_chars(begin, pointer.data() + pointer.size(), place);
    if (error != std::errc{} || place >= lines.size()) return {};
    return line_pointer(lines[place]) + "/value" + std::string(end, pointer.data() + pointer.size());
  };
  auto found = translated("/created/", contents.lines_of_things);
  if (found.empty()) found = translated("/measurements/", contents.lines_of_measurements);
  return found.empty() ? pointer : found;
}

bool is_in_use(const Workspace& workspace) {
  bool found = workspace.has_measurements();
  for_each_entity([&]<class Entity>() {
    if constexpr (!std::is_same_v<Entity, Settings> && !std::is_same_v<Entity, Person>)
      found = found || workspace.table<Entity>().size() > 0;
  });
  return found;
}

/// Makes the things of another workspace fit beside those that are here.
Contents renumbered(const Contents& contents, const Workspace& workspace) {
  Renumbering names;
  std::array<std::uint32_t, std::variant_size_v<Change>> next{};
  for_each_entity([&]<class Entity>() {
    next.at(Change(EntityChange<Entity>{}).index()) = workspace.table<Entity>().next_id().value;
  });
  Contents fitted;
  std::vector<bool> is_new;
  for (const auto& change : contents.things) {
    bool fresh = true;
    std::visit(
        [&]<class Entity>(const EntityChange<Entity>& each) {
          if constexpr (std::is_same_v<Entity, Settings>) fresh = false;
          if constexpr (std::is_same_v<Entity, Person>) {
            const auto people = workspace.table<Person>().rows();
            const auto same = std::ranges::find_if(people, [&](const Person& person) {
              return person.id && !person.email.empty() && person.email == each.after.email;
            });
            fresh = same == people.end();
            if (!fresh) names.set(each.after.id, same->id);
          }
          if (fresh) names.set(each.after.id, typename Entity::id_type{next.at(change.index())++});
        },
        change);
    is_new.push_back(fresh);
  }
  for (std::size_t i = 0; i < contents.things.size(); ++i) {
    if (!is_new[i]) continue;
    fitted.things.push_back(contents.things[i]);
    fitted.lines_of_things.push_back(contents.lines_of_things[i]);
    std::visit([&](auto& each) { names.apply(each.after); }, fitted.things.back());
  }
  fitted.measurements = contents.measurements;
  fitted.lines_of_measurements = contents.lines_of_measurements;
  for (auto& each : fitted.measurements) names.apply(each);
  return fitted;
}

}  // namespace

struct ExportImport::Body {
  explicit Body(ImportExportRequest given) : request(std::move(given)) {}

  Result<void> line(std::string_view text);
  Result<void> thing(std::string_view kind, JsonValue value);
  void wrong(std::vector<FieldError> errors);
  void wrong(std::string pointer, std::string message) {
    wrong({{line_pointer(number) + pointer, std::move(message), {}}});
  }
  Result<void> check_whole() const;
  Result<CommitResult> take_in(std::shared_ptr<const Contents> part, std::size_t part_number);
  Result<CommitResult> take_in_all();
  [[nodiscard]] std::vector<ExportCount> count() const;

  ImportExportRequest request;
  Contents contents;
  std::optional<ExportHeader> header;
  std::optional<ExportEnd> end;
  Blake2b digest;
  Blake2b whole;         ///< of all bytes, to know the file again
  std::string computed;  ///< digest of all before the last line
  std::string kept;
  std::uint64_t number = 0;
  std::vector<FieldError> errors;
  std::uint64_t wrong_lines = 0;
};

void ExportImport::Body::wrong(std::vector<FieldError> found) {
  ++wrong_lines;
  for (auto& each : found)
    if (errors.size() < errors_shown) errors.push_back(std::move(each));
}

Result<void> ExportImport::Body::line(std::string_view text) {
  ++number;
  if (end) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return {};
    return refused("export.changed", "Line " + std::to_string(number) + " follows the end of the export.");
  }
  const auto document = parse_json(text);
  if (!header) {
    const auto read = document ? read_json<ExportHeader>(document->root()) : Result<ExportHeader>(document.error());
    if (!read || read->format != export_format)
      return unreadable("This is no export: its first line does not name the format " + std::string(export_format) +
                        ".");
    header = *read;
    digest.add(text).add("\n");
    return {};
  }
  if (!document) {
    wrong("", document.error().message);
    digest.add(text).add("\n");
    return {};
  }
  const auto kind = document->root().find("kind");
  const auto word = kind ? kind->as_text() : std::nullopt;
  if (word && *word == "end") {
    WM_TRY(read,
           read_json<ExportEnd>(document->root(), {.accept_read_only = true, .pointer_prefix = line_pointer(number)}));
    end = std::move(read);
    computed = to_hex(digest.digest());
    return {};
  }
  digest.add(text).add("\n");
  const auto value = document->root().find("value");
  if (!word || !value)
    wrong("", "must have a kind and a value");
  else
    return thing(*word, *value);
  return {};
}

Result<void> ExportImport::Body::thing(std::string_view kind, JsonValue value) {
  const ReadOptions options{
      .accept_read_only = true, .enforce_required = false, .pointer_prefix = line_pointer(number) + "/value"};
  if (kind == "measurements") {
    auto read = read_json<Measurement>(value, options);
    if (!read) {
      wrong(std::move(read).error().fields);
      return {};
    }
    contents.measurements.push_back(std::move(*read));
    contents.lines_of_measurements.push_back(number);
    return {};
  }
  bool known = false;
  for_each_entity([&]<class Entity>() {
    if (kind != Entity::table_name) return;
    known = true;
    auto read = read_json<Entity>(value, options);
    if (!read) return wrong(std::move(read).error().fields);
    contents.things.emplace_back(EntityChange<Entity>{.before = std::nullopt, .after = std::move(*read)});
    contents.lines_of_things.push_back(number);
  });
  if (!known) wrong("/kind", "is no kind of thing that this version knows: " + std::string(kind.substr(0, 60)));
  return {};
}

std::vector<ExportCount> ExportImport::Body::count() const {
  std::vector<ExportCount> counts;
  for_each_entity([&]<class Entity>() {
    const auto of_kind = std::ranges::count_if(
        contents.things, [](const Change& change) { return std::holds_alternative<EntityChange<Entity>>(change); });
    counts.push_back({.kind = std::string(Entity::table_name), .count = static_cast<std::uint64_t>(of_kind)});
  });
  counts.push_back({.kind = "measurements", .count = contents.measurements.size()});
  return counts;
}

Result<void> ExportImport::Body::check_whole() const {
  if (!header) return unreadable("The file is empty.");
  if (!errors.empty()) {
    auto error = invalid(errors);
    error.rule = "import.lines";
    error.message = std::to_string(wrong_lines) + " lines are not valid. Nothing was taken in.";
    return error;
  }
  if (!end) return refused("export.cut-off", "The file has no last line: it was cut off. Nothing was taken in.");
  if (request.accept_changes) return {};
  if (end->counts != count() || end->digest != computed)
    return refused("export.changed",
                   "The file is not what was exported: its digest differs. If it was edited on purpose, say so. "
                   "Nothing was taken in.");
  return {};
}

Result<CommitResult> ExportImport::Body::take_in(std::shared_ptr<const Contents> part, std::size_t part_number) {
  const bool first = part_number == 1;
  WriteRequest write;
  write.viewer = request.viewer;
  write.channel = request.channel;
  write.address = request.address;
  write.command = "import_export";
  if (!request.op_id.empty()) {
    // No client's key holds a space, so the later parts have keys of their own.
    write.op_id = first ? request.op_id : request.op_id + " " + std::to_string(part_number);
    write.request_hash = request.request_hash;
  }
  const bool beside_others = request.beside_others;
  write.decide = [part, beside_others, first](const Workspace& workspace, const DecideContext& context) -> Decided {
    if (first && !beside_others && is_in_use(workspace))
      return refused("export.workspace-in-use",
                     "This workspace holds things already. An export goes into a new one, or beside what is here when "
                     "that is asked for.");
    return decide(workspace, context, ImportEntities{.created = part->things, .measurements = part->measurements});
  };
  auto result = request.writer->execute(std::move(write));
  if (result) return result;
  auto error = std::move(result).error();
  for (auto& each : error.fields) each.pointer = pointer_in_file(each.pointer, *part);
  return error;
}

Result<CommitResult> ExportImport::Body::take_in_all() {
  if (request.beside_others)
    contents = request.writer->read([&](const Workspace& workspace) { return renumbered(contents, workspace); });
  auto all = std::make_shared<Contents>(std::move(contents));
  if (all->measurements.size() <= measurements_in_one_change) return take_in(all, 1);
  const auto values = std::move(all->measurements);
  const auto lines = std::move(all->lines_of_measurements);
  all->measurements.clear();
  all->lines_of_measurements.clear();
  std::size_t part_number = 1;
  auto result = take_in(all, part_number);
  for (std::size_t at = 0; at < values.size() && result; at += measurements_a_batch) {
    const auto count = static_cast<std::ptrdiff_t>(std::min(measurements_a_batch, values.size() - at));
    const auto from = static_cast<std::ptrdiff_t>(at);
    auto part = std::make_shared<Contents>();
    part->measurements.assign(values.begin() + from, values.begin() + from + count);
    part->lines_of_measurements.assign(lines.begin() + from, lines.begin() + from + count);
    result = take_in(std::move(part), ++part_number);
  }
  return result;
}

ExportImport::ExportImport(ImportExportRequest request) : body_(std::make_unique<Body>(std::move(request))) {}
ExportImport::~ExportImport() = default;

Result<void> ExportImport::feed(std::string_view bytes) {
  auto& kept = body_->kept;
  body_->whole.add(bytes);
  while (true) {
    const auto end = bytes.find('\n');
    if (end == std::string_view::npos) break;
    kept.append(bytes.substr(0, end));
    bytes.remove_prefix(end + 1);
    WM_CHECK(body_->line(kept));
    kept.clear();
  }
  kept.append(bytes);
  if (kept.size() > line_bytes_max)
    return unreadable("Line " + std::to_string(body_->number + 1) + " is longer than a line may be.");
  return {};
}

Result<ImportExportReport> ExportImport::finish() {
  if (!body_->kept.empty()) {
    const auto last = std::move(body_->kept);
    WM_CHECK(body_->line(last));
  }
  WM_CHECK(body_->check_whole());
  body_->request.request_hash += to_hex(body_->whole.digest());
  ImportExportReport report{.header = *body_->header, .counts = body_->count()};
  WM_TRY(result, body_->take_in_all());
  report.seq = result.seq;
  return report;
}

}  // namespace waymark
