#include "app/bulk_measurements.hpp"

#include <algorithm>

#include "app/bulk_spool.hpp"
#include "base/json_write.hpp"
#include "domain/measuring.hpp"
#include "domain/segment.hpp"

namespace waymark {

namespace {

constexpr std::size_t errors_shown = limits::field_errors_max;
constexpr std::size_t segments_of_metric_max = 100'000;

DecideContext context_of(const WorkspaceWriter& writer, const Viewer& viewer) {
  const auto moment = writer.moment();
  return {.viewer = viewer, .today = moment.today, .now = moment.now};
}

}  // namespace

Error temporary_file_failed() {
  return failure(Errc::storage_full, "bulk.temporary-file",
                 "The rows could not be put aside: no room for a temporary file. Nothing was recorded.");
}

Result<std::unique_ptr<BulkUpload::Spool>> BulkUpload::Spool::open() {
  auto spool = std::make_unique<Spool>();
  spool->file.reset(std::tmpfile());
  if (!spool->file) return temporary_file_failed();
  return spool;
}

Result<void> BulkUpload::Spool::write(const BulkBatch& batch) {
  for (const auto& point : batch.points) {
    // In the file, the place of the note is its length, and the note follows.
    auto written = point;
    const std::string* note = point.note == 0 ? nullptr : &batch.notes[point.note - 1];
    written.note = note ? static_cast<std::uint32_t>(note->size()) : 0;
    if (std::fwrite(&written, sizeof written, 1, file.get()) != 1) return temporary_file_failed();
    if (note && std::fwrite(note->data(), 1, note->size(), file.get()) != note->size()) return temporary_file_failed();
  }
  return {};
}

Result<void> BulkUpload::Spool::rewind() {
  if (std::fflush(file.get()) != 0 || std::fseek(file.get(), 0, SEEK_SET) != 0) return temporary_file_failed();
  return {};
}

Result<BulkBatch> BulkUpload::Spool::read(std::size_t most) {
  BulkBatch batch;
  batch.points.reserve(most);
  BulkPoint point;
  while (batch.points.size() < most && std::fread(&point, sizeof point, 1, file.get()) == 1) {
    if (point.note != 0) {
      std::string note(point.note, '\0');
      if (std::fread(note.data(), 1, note.size(), file.get()) != note.size()) return temporary_file_failed();
      batch.notes.push_back(std::move(note));
      point.note = static_cast<std::uint32_t>(batch.notes.size());
    }
    batch.points.push_back(point);
  }
  if (std::ferror(file.get()) != 0) return temporary_file_failed();
  return batch;
}

BulkUpload::BulkUpload(BulkJobs& jobs, BulkRequest request)
    : jobs_(jobs),
      request_(std::move(request)),
      today_(request_.writer->moment().today),
      calendar_(request_.writer->read([](const Workspace& workspace) { return workspace.calendar(); })),
      reader_(make_bulk_row_reader(request_.format)),
      error_file_(nullptr, &std::fclose) {}

BulkUpload::~BulkUpload() = default;

Result<void> BulkUpload::feed(std::string_view bytes) {
  if (!failure_) {
    if (!request_.op_id.empty()) file_hash_.add(bytes);
    if (auto read = reader_->feed(bytes, *this); !read) failure_ = std::move(read).error();
  }
  if (failure_) return *failure_;
  return {};
}

Result<BulkOutcome> BulkUpload::finish() {
  if (!failure_) {
    if (auto read = reader_->finish(*this); !read) failure_ = std::move(read).error();
  }
  if (failure_) return *failure_;
  if (answer_.failed > 0 && request_.on_error == BulkOnError::refuse) return refusal();
  BulkOutcome outcome;
  if (!spool_) {
    if (!request_.op_id.empty()) request_.request_hash += to_hex(file_hash_.digest());
    WM_TRY(answer, jobs_.record_file(request_, metrics_, batch_, std::move(answer_)));
    outcome.answer = std::move(answer);
    return outcome;
  }
  WM_CHECK(spill());
  WM_CHECK(spool_->rewind());
  WM_TRY(job, jobs_.start(*this));
  outcome.job = std::move(job);
  return outcome;
}

Error BulkUpload::refusal() const {
  std::vector<FieldError> fields;
  for (const auto& each : answer_.errors)
    fields.push_back(
        {.pointer = "/lines/" + std::to_string(each.line) + (each.field_name.empty() ? "" : "/") + each.field_name,
         .message = each.message,
         .allowed = {}});
  auto error = invalid(std::move(fields));
  error.rule = "bulk.rows";
  error.message = std::to_string(answer_.failed) + " of " + std::to_string(answer_.rows) +
                  " rows are not valid. Nothing was recorded; on_error=skip records the others.";
  return error;
}

bool BulkUpload::error(BulkRowError error) {
  ++answer_.rows;
  ++answer_.failed;
  if (!error_file_) error_file_.reset(std::tmpfile());
  const auto text = to_json(error) + "\n";
  if (!error_file_ || std::fwrite(text.data(), 1, text.size(), error_file_.get()) != text.size()) {
    failure_ = temporary_file_failed();
    return false;
  }
  if (answer_.errors.size() < errors_shown) answer_.errors.push_back(std::move(error));
  return true;
}

std::unique_ptr<BulkUpload::Slot> BulkUpload::make_slot(std::string_view name) {
  auto slot = std::make_unique<Slot>();
  slot->name = name;
  const auto context = context_of(*request_.writer, request_.viewer);
  request_.writer->read([&](const Workspace& workspace) {
    const auto by_id = id_from_text<MetricId>(name);
    const auto* metric = workspace.find(by_id ? *by_id : workspace.metric_by_key(name));
    if (!metric) {
      slot->wrong = "there is no metric " + std::string(name.substr(0, 80));
      return;
    }
    slot->exists = true;
    if (const auto checked = check_bulk_metric(workspace, context, metric->id); !checked) {
      slot->wrong = checked.error().message;
      return;
    }
    slot->metric = *metric;
    const auto same = std::ranges::find(metrics_, metric->id, &BulkMetric::id);
    slot->place = static_cast<std::uint32_t>(same - metrics_.begin());
    if (same == metrics_.end()) metrics_.push_back({.id = metric->id, .segments = {}});
  });
  return slot;
}

BulkUpload::Slot* BulkUpload::slot_of(std::string_view metric) {
  if (last_slot_ && last_slot_->name == metric) return last_slot_;
  const auto known = places_.find(metric);
  if (known != places_.end()) return last_slot_ = slots_[known->second].get();
  auto slot = make_slot(metric);
  if (!slot->exists) {
    // Not remembered: a file could be full of names that are nowhere.
    last_slot_ = nullptr;
    unknown_slot_ = std::move(slot);
    return unknown_slot_.get();
  }
  places_.emplace(metric, static_cast<std::uint32_t>(slots_.size()));
  slots_.push_back(std::move(slot));
  return last_slot_ = slots_.back().get();
}

std::optional<std::uint32_t> BulkUpload::segment_of(Slot& slot, const BulkRow& row) {
  if (slot.has_last_segment && slot.last_segment == row.segment) return slot.last_segment_place;
  auto known = slot.segments.find(row.segment);
  if (known == slot.segments.end()) {
    auto canonical = canonical_segment(row.segment, slot.metric, "/segment");
    if (!canonical) {
      // error() gives a copy, which a reference into it would outlive.
      const auto field = canonical.error().fields.front();
      error({.line = row.line,
             .field_name = "segment",
             .message = field.message + (field.allowed.empty() ? "" : " (" + field.allowed + ")")});
      return std::nullopt;
    }
    auto& all = metrics_[slot.place].segments;
    if (all.size() >= segments_of_metric_max) {
      error({.line = row.line, .field_name = "segment", .message = "the file holds too many segments of this metric"});
      return std::nullopt;
    }
    auto at = std::ranges::find(all, *canonical);
    if (at == all.end()) at = all.insert(at, std::move(*canonical));
    known = slot.segments.emplace(row.segment, static_cast<std::uint32_t>(at - all.begin())).first;
  }
  slot.has_last_segment = true;
  slot.last_segment = row.segment;
  slot.last_segment_place = known->second;
  return known->second;
}

std::optional<BulkRowError> BulkUpload::check_period(const Slot& slot, const BulkRow& row, Period& period) const {
  const auto wrong = [&](std::string message) {
    return BulkRowError{.line = row.line, .field_name = "period", .message = std::move(message)};
  };
  const auto read = period_from_text(row.period);
  if (!read) return wrong("is no period such as 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026, FY2026-Q4 or FY2026");
  if (!takes_grain(slot.metric, read->grain))
    return wrong("is no " + std::string(to_text(slot.metric.grain)) + ", as the metric needs");
  if (first_day(*read, calendar_) > today_) return wrong("has not begun");
  period = *read;
  return std::nullopt;
}

bool BulkUpload::row(const BulkRow& row) {
  if (answer_.rows >= limits::bulk_list_items_max) {
    failure_ = failure(Errc::too_large, "bulk.too-many-rows", "A file has at most 1,000,000 rows. Send it in parts.");
    return false;
  }
  auto* slot = slot_of(row.metric);
  if (slot->wrong) return error({.line = row.line, .field_name = "metric", .message = *slot->wrong});
  BulkPoint point{.value = row.value.value_or(0),
                  .weight = row.weight.value_or(0),
                  .line = row.line,
                  .metric = slot->place,
                  .has_value = row.value.has_value(),
                  .has_weight = row.weight.has_value(),
                  .is_final = row.is_final};
  if (auto wrong = check_period(*slot, row, point.period)) return error(std::move(*wrong));
  const auto segment = segment_of(*slot, row);
  if (!segment) return !failure_;
  point.segment = *segment;
  if (!row.note.empty()) {
    batch_.notes.emplace_back(row.note);
    point.note = static_cast<std::uint32_t>(batch_.notes.size());
  }
  batch_.points.push_back(point);
  ++answer_.rows;
  if (batch_.points.size() > limits::bulk_rows_in_one_answer_max) {
    if (auto spilled = spill(); !spilled) failure_ = std::move(spilled).error();
  }
  return !failure_;
}

Result<void> BulkUpload::spill() {
  if (!spool_) {
    WM_TRY(spool, Spool::open());
    spool_ = std::move(spool);
  }
  WM_CHECK(spool_->write(batch_));
  batch_.points.clear();
  batch_.notes.clear();
  return {};
}

}  // namespace waymark
