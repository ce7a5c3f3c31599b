#include "app/views/row_texts.hpp"

#include <tuple>

#include "base/json_write.hpp"

namespace waymark {

namespace {

bool is_equal(const ObjectiveRow& left, const ObjectiveRow& right) {
  return std::apply([&](const auto&... each) { return ((left.*(each.member) == right.*(each.member)) && ...); },
                    fields_of<ObjectiveRow>);
}

/// Visits each text that the row borrows.
template <class Visit>
void for_each_text(ObjectiveRow& row, Visit&& visit) {
  for_each_field<ObjectiveRow>([&](const auto& field) {
    if constexpr (std::same_as<typename std::decay_t<decltype(field)>::member_type, std::string_view>)
      visit(row.*(field.member));
  });
}

/// Points the row's texts into a string that lives as long as it does.
void own_texts(ObjectiveRow& row, std::string& texts) {
  for_each_text(row, [&](std::string_view text) { texts += text; });
  std::size_t begin = 0;
  for_each_text(row, [&](std::string_view& text) {
    text = std::string_view(texts).substr(begin, text.size());
    begin += text.size();
  });
}

}  // namespace

void RowTexts::append(std::string& out, const ObjectiveRow& row) {
  const std::scoped_lock lock(mutex_);
  auto& slot = kept_[row.id.value % slots];
  if (!slot || !is_equal(slot->row, row)) {
    slot = std::make_unique<Kept>();
    slot->row = row;
    own_texts(slot->row, slot->texts);
    json_detail::append_object(slot->json, row);
  }
  out += slot->json;
}

void append_json_to(std::string& out, const ObjectiveRow& row) {
  // Rows with key results in them are asked for one at a time.
  if (row.texts && row.key_results.empty())
    row.texts->append(out, row);
  else
    json_detail::append_object(out, row);
}

}  // namespace waymark
