#pragma once
// Who: persons, the teams they belong to, and the strategic themes above their work.
#include "domain/entity.hpp"

namespace waymark {

WM_ENUM(Role, viewer, member, admin, owner)

struct PersonInput {
  std::string name;
  std::string email;
  std::string title;
  Role role = Role::member;
  bool active = true;
  std::string external_id;

  bool operator==(const PersonInput&) const = default;
  static constexpr auto fields() {
    using T = PersonInput;
    return field_list(
        field(10, "name", &T::name, "Their name.", name_text()),
        field(11, "email", &T::email, "Where they are reached; also their sign-in.", text(0, 254)),
        field(12, "title", &T::title, "What they do, such as Head of Support.", short_text()),
        field(13, "role", &T::role, "What they may do in the workspace."),
        field(14, "active", &T::active, "Whether they may sign in."),
        field(15, "external_id", &T::external_id, "Their id in the system they came from.", short_text()));
  }
};

struct Person : Recorded<PersonId>, PersonInput {
  using input_type = PersonInput;
  std::string account;  ///< UUID of the sign-in account; empty: none

  bool operator==(const Person&) const = default;
  static constexpr std::string_view type_name = "Person";
  static constexpr std::string_view table_name = "people";
  static constexpr auto fields() {
    return entity_fields<Person, Recorded<PersonId>, PersonInput>(
        field(60, "account", &Person::account, "The sign-in account.", secret()));
  }
};

struct Membership {
  PersonId person;
  bool lead = false;
  bool operator==(const Membership&) const = default;
  static constexpr auto fields() {
    return field_list(field(1, "person", &Membership::person, "Who.", required()),
                      field(2, "lead", &Membership::lead, "Whether they lead the team."));
  }
};

struct TeamInput {
  std::string name;
  TeamId parent;
  std::vector<Membership> members;
  std::string external_id;

  bool operator==(const TeamInput&) const = default;
  static constexpr auto fields() {
    using T = TeamInput;
    return field_list(field(10, "name", &T::name, "What people call it.", name_text()),
                      field(11, "parent", &T::parent, "The team above."),
                      field(12, "members", &T::members, "Who belongs to it.", items(10'000)),
                      field(13, "external_id", &T::external_id, "Its id in the system it came from.", short_text()));
  }
};

struct Team : Recorded<TeamId>, TeamInput {
  using input_type = TeamInput;
  bool operator==(const Team&) const = default;
  static constexpr std::string_view type_name = "Team";
  static constexpr std::string_view table_name = "teams";
  static constexpr auto fields() { return entity_fields<Team, Recorded<TeamId>, TeamInput>(); }
};

struct PillarInput {
  std::string title;
  std::string note;

  bool operator==(const PillarInput&) const = default;
  static constexpr auto fields() {
    return field_list(field(10, "title", &PillarInput::title, "The strategic theme.", title_text()),
                      field(11, "note", &PillarInput::note, "More about it.", note_text()));
  }
};

struct Pillar : Recorded<PillarId>, PillarInput {
  using input_type = PillarInput;
  bool operator==(const Pillar&) const = default;
  static constexpr std::string_view type_name = "Pillar";
  static constexpr std::string_view table_name = "pillars";
  static constexpr auto fields() { return entity_fields<Pillar, Recorded<PillarId>, PillarInput>(); }
};

}  // namespace waymark
