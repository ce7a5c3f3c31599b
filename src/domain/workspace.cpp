#include "domain/workspace.hpp"

#include <algorithm>
#include <array>

namespace waymark {

namespace {

template <class Entity, class Base, class Member>
auto member_or_none(const Entity* entity, Member Base::* member) {
  return entity ? entity->*member : Member{};
}

std::string lower_case_email(const Person& person) {
  std::string lower = person.email;
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

bool is_word_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
}

}  // namespace

std::vector<std::string> formula_words(std::string_view formula) {
  constexpr std::array functions{"min", "max", "avg", "sum", "abs", "if", "offset", "and", "or", "not"};
  std::vector<std::string> words;
  for (std::size_t i = 0; i < formula.size();) {
    if (!is_word_letter(formula[i])) {
      ++i;
      continue;
    }
    const auto begin = i;
    while (i < formula.size() && is_word_letter(formula[i])) ++i;
    std::string word(formula.substr(begin, i - begin));
    const bool number = word.front() >= '0' && word.front() <= '9';
    if (!number && std::ranges::find(functions, word) == functions.end() &&
        std::ranges::find(words, word) == words.end())
      words.push_back(std::move(word));
  }
  return words;
}

const Settings& Workspace::settings() const {
  static const Settings defaults;
  const auto* settings = table<Settings>().find(SettingsId{1});
  return settings ? *settings : defaults;
}

MetricId Workspace::metric_by_key(std::string_view key) const {
  const auto at = metric_keys_.find(key);
  return at == metric_keys_.end() ? MetricId{} : at->second;
}

std::vector<PersonId> Workspace::people_by_email(std::string_view lower_case_email) const {
  const auto at = emails_.find(lower_case_email);
  return at == emails_.end() ? std::vector<PersonId>{} : at->second;
}

std::span<const MetricId> Workspace::formula_users(std::string_view key) const {
  const auto at = formula_users_.find(key);
  return at == formula_users_.end() ? std::span<const MetricId>{} : std::span<const MetricId>(at->second);
}

void Workspace::apply(const Change& change) {
  std::visit(
      [&](const auto& each) {
        using Entity = typename std::decay_t<decltype(each)>::entity_type;
        auto& rows = std::get<Table<Entity>>(tables_);
        const auto* before = rows.find(each.after.id);
        point(before, &each.after);
        if (before) note(*before);
        note(each.after);
        rows.put(each.after);
      },
      change);
}

void Workspace::take_back(const Change& change) {
  std::visit(
      [&](const auto& each) {
        using Entity = typename std::decay_t<decltype(each)>::entity_type;
        auto& rows = std::get<Table<Entity>>(tables_);
        point(&each.after, each.before ? &*each.before : static_cast<const Entity*>(nullptr));
        note(each.after);
        if (each.before) note(*each.before);
        if (each.before)
          rows.put(*each.before);
        else
          rows.remove_last(each.after.id);
      },
      change);
}

void Workspace::note(const Alignment& alignment) {
  for (const auto end : {alignment.from_objective, alignment.to_objective})
    if (end) alterations_.note({AlteredKind::objective, end.value});
  for (const auto end : {alignment.from_key_result, alignment.to_key_result})
    if (const auto* key_result = find(end)) note(*key_result);
}

void Workspace::point(const Person* before, const Person* after) {
  if (before && after && before->email == after->email) return;
  if (before && !before->email.empty()) {
    const auto at = emails_.find(lower_case_email(*before));
    std::erase(at->second, before->id);
    if (at->second.empty()) emails_.erase(at);
  }
  if (after && !after->email.empty()) emails_[lower_case_email(*after)].push_back(after->id);
}

void Workspace::point(const Metric* before, const Metric* after) {
  if (before && after && before->key == after->key && before->formula == after->formula) return;
  if (before) {
    if (!before->key.empty() && (!after || after->key != before->key)) metric_keys_.erase(before->key);
    for (const auto& word : formula_words(before->formula)) std::erase(formula_users_[word], before->id);
  }
  if (after) {
    if (!after->key.empty()) metric_keys_[after->key] = after->id;
    for (const auto& word : formula_words(after->formula)) {
      auto& users = formula_users_[word];
      users.insert(std::ranges::lower_bound(users, after->id), after->id);
    }
  }
}

void Workspace::point(const Kpi* before, const Kpi* after) {
  kpis_on_.move(member_or_none<Kpi>(before, &Kpi::metric), member_or_none<Kpi>(after, &Kpi::metric),
                before ? before->id : after->id);
}

void Workspace::point(const Target* before, const Target* after) {
  targets_.move(member_or_none<Target>(before, &Target::kpi), member_or_none<Target>(after, &Target::kpi),
                before ? before->id : after->id);
}

void Workspace::point(const KeyResult* before, const KeyResult* after) {
  using T = KeyResult;
  const auto id = before ? before->id : after->id;
  key_results_.move(member_or_none<T>(before, &T::objective), member_or_none<T>(after, &T::objective), id);
  key_results_on_.move(member_or_none<T>(before, &T::metric), member_or_none<T>(after, &T::metric), id);
}

void Workspace::point(const Initiative* before, const Initiative* after) {
  using T = Initiative;
  initiatives_.move(member_or_none<T>(before, &T::objective), member_or_none<T>(after, &T::objective),
                    before ? before->id : after->id);
}

void Workspace::point(const CheckIn* before, const CheckIn* after) {
  using T = CheckIn;
  const auto id = before ? before->id : after->id;
  check_ins_.move(member_or_none<T>(before, &T::key_result), member_or_none<T>(after, &T::key_result), id);
  check_ins_of_objective_.move(member_or_none<T>(before, &T::objective), member_or_none<T>(after, &T::objective), id);
}

void Workspace::point(const Alignment* before, const Alignment* after) {
  using T = Alignment;
  const auto id = before ? before->id : after->id;
  aligned_from_.move(member_or_none<T>(before, &T::from_objective), member_or_none<T>(after, &T::from_objective), id);
  aligned_from_kr_.move(member_or_none<T>(before, &T::from_key_result), member_or_none<T>(after, &T::from_key_result),
                        id);
  aligned_to_.move(member_or_none<T>(before, &T::to_objective), member_or_none<T>(after, &T::to_objective), id);
  aligned_to_kr_.move(member_or_none<T>(before, &T::to_key_result), member_or_none<T>(after, &T::to_key_result), id);
  aligned_to_kpi_.move(member_or_none<T>(before, &T::to_kpi), member_or_none<T>(after, &T::to_kpi), id);
}

void Workspace::point(const Recovery* before, const Recovery* after) {
  using T = Recovery;
  const auto id = before ? before->id : after->id;
  recoveries_.move(member_or_none<T>(before, &T::kpi), member_or_none<T>(after, &T::kpi), id);
  recoveries_by_.move(member_or_none<T>(before, &T::objective), member_or_none<T>(after, &T::objective), id);
}

void Workspace::point(const Transition* before, const Transition* after) {
  using T = Transition;
  const auto id = before ? before->id : after->id;
  transitions_.move(member_or_none<T>(before, &T::kpi), member_or_none<T>(after, &T::kpi), id);
  objective_turns_.move(member_or_none<T>(before, &T::objective), member_or_none<T>(after, &T::objective), id);
  key_result_turns_.move(member_or_none<T>(before, &T::key_result), member_or_none<T>(after, &T::key_result), id);
}

}  // namespace waymark
