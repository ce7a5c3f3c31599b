#include "app/search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/fold.hpp"

namespace waymark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Company {
  Workspace workspace;
  Viewer viewer{.person = {}, .role = Role::viewer};

  template <class Entity>
  void add(Entity entity) {
    entity.id = workspace.table<Entity>().next_id();
    workspace.apply(EntityChange<Entity>{.before = std::nullopt, .after = entity});
  }
  void objective(std::string title, std::string note = {}) {
    Objective it;
    it.title = std::move(title);
    it.note = std::move(note);
    add(it);
  }
  void kpi(std::string name) {
    Kpi it;
    it.name = std::move(name);
    add(it);
  }
  void initiative(std::string title) {
    Initiative it;
    it.title = std::move(title);
    add(it);
  }
  std::vector<std::string> find(std::string words, std::size_t limit = 20) {
    std::vector<std::string> ids;
    for (const auto& hit : search(workspace, viewer, {.words = std::move(words), .limit = limit}).hits)
      ids.push_back(hit.id);
    return ids;
  }
};

TEST(Search, FindsByTheBeginningOfAWordInEitherCase) {
  Company company;
  company.objective("Customers get Answers fast");
  company.objective("Ship the lantern");
  EXPECT_THAT(company.find("answ"), ElementsAre("O-1"));
  EXPECT_THAT(company.find("FAST custom"), ElementsAre("O-1"));
  EXPECT_THAT(company.find("nswers"), IsEmpty());
}

TEST(Search, ForgivesAccents) {
  Company company;
  company.objective("Café in Łódź öffnen");
  EXPECT_THAT(company.find("cafe lodz"), ElementsAre("O-1"));
  EXPECT_THAT(company.find("CAFÉ OFFNEN"), ElementsAre("O-1"));
}

TEST(Search, PutsAWholeWordOfTheTitleBeforeABeginningAndBeforeANote) {
  Company company;
  company.objective("Something else", "about reply time");
  company.objective("Replying well");
  company.objective("Reply");
  EXPECT_THAT(company.find("reply"), ElementsAre("O-3", "O-2", "O-1"));
}

TEST(Search, KnowsOtherWordsForOurWords) {
  Company company;
  company.objective("Reply time");
  company.kpi("Reply time");
  company.initiative("Reply time");
  EXPECT_THAT(company.find("health metric reply"), ElementsAre("KPI-1"));
  EXPECT_THAT(company.find("tasks reply"), ElementsAre("I-1"));
  EXPECT_THAT(company.find("goal reply"), ElementsAre("O-1"));
}

TEST(Search, FindsAnIdFirst) {
  Company company;
  company.objective("See KPI-1 and O-2");
  company.objective("Other");
  EXPECT_EQ(company.find("o-2").front(), "O-2");
}

TEST(Search, FindsThingsByTheirOwnersAndTeams) {
  Company company;
  Person ana;
  ana.name = "Ana Brandt";
  company.add(ana);
  Objective objective;
  objective.title = "Answer fast";
  objective.owner = PersonId{1};
  company.add(objective);
  EXPECT_THAT(company.find("brandt"), ElementsAre("P-1", "O-1"));
}

TEST(Search, KeepsTheBestAndCountsAll) {
  Company company;
  for (int i = 0; i < 50; ++i) company.objective("reply soon " + std::string(static_cast<std::size_t>(i % 7), 'x'));
  company.objective("reply");
  const auto answer = search(company.workspace, company.viewer, {.words = "reply", .limit = 3});
  EXPECT_EQ(answer.total, 51);
  ASSERT_EQ(answer.hits.size(), 3);
  EXPECT_EQ(answer.hits[0].id, "O-51");
}

TEST(Search, LeavesArchivedThingsOutUnlessAsked) {
  Company company;
  Objective objective;
  objective.title = "Old reply";
  objective.archived = true;
  company.add(objective);
  EXPECT_THAT(company.find("reply"), IsEmpty());
  EXPECT_EQ(search(company.workspace, company.viewer, {.words = "reply", .archived = true}).total, 1);
}

TEST(Search, ShowsNothingToWhomeverMayNotRead) {
  Company company;
  company.objective("Answer fast");
  company.viewer.scopes = 0;
  EXPECT_THAT(company.find("answer"), IsEmpty());
}

TEST(Search, FindsNothingForNoWords) {
  Company company;
  company.objective("Answer fast");
  EXPECT_THAT(company.find(" -- "), IsEmpty());
}

TEST(Fold, KeepsWhatItDoesNotKnow) {
  EXPECT_EQ(fold("Straße ÆON ΣΩ Привет 東京"), "strasse aeon σω привет 東京");
  EXPECT_EQ(fold("cafe\xCC\x81"), "cafe");
  EXPECT_EQ(fold("a\xFF\xC3"), "a\xFF\xC3");
}

}  // namespace
}  // namespace waymark
