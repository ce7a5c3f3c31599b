// Who: persons, teams and the themes above their work.
#include "domain/decide_support.hpp"

namespace waymark {

namespace {

bool is_acting_owner(const Person& person) {
  return person.role == Role::owner && person.active && !person.archived;
}

/// Refuses to let go of the last owner who can still sign in.
Result<void> check_owner_is_left(const Workspace& workspace, const Person& before, const Person& after) {
  if (!is_acting_owner(before) || is_acting_owner(after)) return {};
  const bool another = std::ranges::any_of(workspace.table<Person>().rows(), [&](const Person& each) {
    return each.id && each.id != before.id && is_acting_owner(each);
  });
  if (another) return {};
  return refused("person.last-owner", "A workspace keeps at least one active owner. Make somebody else owner first.");
}

Result<void> check_role(const DecideContext& context, Role role) {
  if (role <= context.viewer.role) return {};
  return refused("person.role-above-own",
                 "You may give roles up to your own: " + std::string(to_text(context.viewer.role)) + ".",
                 {{"/role", "is above your own role.", "at most " + std::string(to_text(context.viewer.role))}});
}

bool looks_like_email(std::string_view email) {
  const auto at = email.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < email.size() && email.find('@', at + 1) == email.npos &&
         std::ranges::none_of(email, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

Result<void> check_person(const Workspace& workspace, const Person& person, const Person* before) {
  FieldErrors errors;
  check_constraints(static_cast<const PersonInput&>(person), errors);
  const bool new_email = !before || before->email != person.email || before->archived != person.archived;
  if (!person.email.empty() && !looks_like_email(person.email))
    errors.add("/email", "is no e-mail address.", "such as ada@example.com");
  WM_CHECK(errors.result());
  if (person.email.empty() || !new_email) return {};
  for (const auto id : workspace.people_by_email(lower_case(person.email))) {
    const auto* other = workspace.find(id);
    if (id == person.id || !other || other->archived) continue;
    return refused("person.email-taken", named(to_text(id), other->name) + " has this e-mail address.",
                   {{"/email", "belongs to " + to_text(id) + ".", {}}});
  }
  return {};
}

bool was_member(const Team* before, PersonId person) {
  return before && std::ranges::find(before->members, person, &Membership::person) != before->members.end();
}

Result<void> check_team(const Workspace& workspace, const Team& team, const Team* before) {
  FieldErrors errors;
  check_constraints(static_cast<const TeamInput&>(team), errors);
  check_reference(workspace, team.parent, before ? before->parent : TeamId{}, "/parent", errors);
  std::vector<PersonId> seen;
  for (std::size_t i = 0; i < team.members.size(); ++i) {
    const auto person = team.members[i].person;
    const auto pointer = "/members/" + std::to_string(i) + "/person";
    check_reference(workspace, person, was_member(before, person) ? person : PersonId{}, pointer, errors);
    seen.push_back(person);
  }
  std::ranges::sort(seen);
  if (const auto twice = std::ranges::adjacent_find(seen); twice != seen.end() && *twice)
    errors.add("/members", to_text(*twice) + " is given twice.", "each person once");
  WM_CHECK(errors.result());
  return check_team_tree(workspace, team);
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Pillar>& command) {
  WM_CHECK(check_right(context, Right::manage_settings));
  FieldErrors errors;
  check_constraints(command.input, errors);
  WM_CHECK(errors.result());
  Pillar pillar;
  static_cast<PillarInput&>(pillar) = command.input;
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(pillar));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<Pillar>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::manage_settings));
  FieldErrors errors;
  check_constraints(static_cast<const PillarInput&>(edit.after), errors);
  WM_CHECK(errors.result());
  DecisionBuilder builder(workspace);
  builder.change(edit.before, std::move(edit.after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<Pillar>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::manage_settings));
  return archive_decision(workspace, *before, command.archived);
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Person>& command) {
  WM_CHECK(check_right(context, Right::manage_people));
  WM_CHECK(check_role(context, command.input.role));
  Person person;
  static_cast<PersonInput&>(person) = command.input;
  WM_CHECK(check_person(workspace, person, nullptr));
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(person));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<Person>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::manage_people));
  WM_CHECK(check_role(context, edit.after.role));
  WM_CHECK(check_person(workspace, edit.after, &edit.before));
  WM_CHECK(check_owner_is_left(workspace, edit.before, edit.after));
  DecisionBuilder builder(workspace);
  builder.change(edit.before, std::move(edit.after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<Person>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::manage_people));
  auto after = *before;
  after.archived = command.archived;
  if (!command.archived && before->archived) WM_CHECK(check_person(workspace, after, before));
  WM_CHECK(check_owner_is_left(workspace, *before, after));
  return archive_decision(workspace, *before, command.archived);
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Team>& command) {
  WM_CHECK(check_right(context, Right::manage_people));
  Team team;
  static_cast<TeamInput&>(team) = command.input;
  WM_CHECK(check_team(workspace, team, nullptr));
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(team));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<Team>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::edit_goals));
  if (edit.after.parent != edit.before.parent) WM_CHECK(check_right(context, Right::manage_people));
  WM_CHECK(check_team(workspace, edit.after, &edit.before));
  DecisionBuilder builder(workspace);
  builder.change(edit.before, std::move(edit.after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<Team>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::manage_people));
  if (command.archived && !before->archived) {
    for (const auto& each : workspace.table<Team>().rows())
      if (each.id && !each.archived && each.parent == before->id)
        return refused("team.has-teams", named(to_text(each.id), each.name) + " lies below this team. Move it first.");
  }
  return archive_decision(workspace, *before, command.archived);
}

}  // namespace waymark
