#include "app/demo/demo_company.hpp"

namespace waymark::demo {

namespace {

constexpr std::array team_rows{
    TeamRow{Team::support, "Support", 9, "Head of Support", "Support Specialist"},
    TeamRow{Team::sales, "Sales", 8, "Head of Sales", "Account Manager"},
    TeamRow{Team::marketing, "Marketing", 6, "Head of Marketing", "Marketing Manager"},
    TeamRow{Team::product, "Product", 5, "Head of Product", "Product Manager"},
    TeamRow{Team::engineering, "Engineering", 12, "Head of Engineering", "Engineer"},
    TeamRow{Team::operations, "Operations", 12, "Head of Operations", "Workshop and Logistics"},
    TeamRow{Team::finance, "Finance", 4, "Head of Finance", "Controller"},
    TeamRow{Team::people, "People", 3, "Head of People", "People Partner"},
};

constexpr std::array person_rows{
    PersonRow{"Ingrid", "Halden"},   PersonRow{"Mara", "Oyelaran"}, PersonRow{"Jonas", "Brandt"},
    PersonRow{"Lea", "Nakamura"},    PersonRow{"Tomasz", "Wilk"},   PersonRow{"Aisha", "Karim"},
    PersonRow{"Felix", "Sommer"},    PersonRow{"Noor", "Haddad"},   PersonRow{"Greta", "Lindqvist"},
    PersonRow{"Paul", "Achterberg"}, PersonRow{"Dario", "Conti"},   PersonRow{"Hanna", "Vogel"},
    PersonRow{"Yusuf", "Demir"},     PersonRow{"Clara", "Petit"},   PersonRow{"Ben", "Okafor"},
    PersonRow{"Sofia", "Marques"},   PersonRow{"Emil", "Krause"},   PersonRow{"Ida", "Solberg"},
    PersonRow{"Rosa", "Delgado"},    PersonRow{"Theo", "Baumann"},  PersonRow{"Mila", "Horvat"},
    PersonRow{"Oskar", "Lund"},      PersonRow{"Priya", "Raman"},   PersonRow{"Jan", "Keller"},
    PersonRow{"Elena", "Popescu"},   PersonRow{"Samir", "Benali"},  PersonRow{"Ruth", "Adler"},
    PersonRow{"Kofi", "Mensah"},     PersonRow{"Anna", "Weiss"},    PersonRow{"Victor", "Nowak"},
    PersonRow{"Linh", "Tran"},       PersonRow{"Marco", "Bianchi"}, PersonRow{"Julia", "Hoffmann"},
    PersonRow{"David", "Stern"},     PersonRow{"Zoe", "Papadaki"},  PersonRow{"Henrik", "Dahl"},
    PersonRow{"Amira", "Saleh"},     PersonRow{"Lukas", "Maier"},   PersonRow{"Chiara", "Russo"},
    PersonRow{"Peter", "Varga"},     PersonRow{"Nina", "Koch"},     PersonRow{"Andre", "Silva"},
    PersonRow{"Eva", "Jansen"},      PersonRow{"Malik", "Toure"},   PersonRow{"Lotte", "Visser"},
    PersonRow{"Simon", "Frei"},      PersonRow{"Olga", "Ivanova"},  PersonRow{"Max", "Reuter"},
    PersonRow{"Irene", "Costa"},     PersonRow{"Tim", "Engel"},     PersonRow{"Fatima", "Zahra"},
    PersonRow{"Karl", "Winter"},     PersonRow{"Maja", "Kovac"},    PersonRow{"Leon", "Busch"},
    PersonRow{"Nadia", "Rossi"},     PersonRow{"Erik", "Holm"},     PersonRow{"Selma", "Aydin"},
    PersonRow{"Jakob", "Thoma"},     PersonRow{"Vera", "Lang"},     PersonRow{"Milan", "Novak"},
};

constexpr std::array<std::string_view, 8> good_words{
    "The change from last week holds.",
    "Small step, in the right direction.",
    "Two of three trials worked; we keep those.",
    "Better than planned, mostly because of the new rota.",
    "Steady. Nothing stands in the way.",
    "The pilot group is through, everyone else follows next week.",
    "Good week. The numbers are checked with Finance.",
    "We finished the part that we were afraid of.",
};
constexpr std::array<std::string_view, 5> bad_words{
    "Slower than hoped: the supplier answered late.",      "Two people were ill, so little moved.",
    "The first idea did not work. Trying the second one.", "Waiting for a decision on the budget.",
    "We underestimated how long the hand-over takes.",
};

}  // namespace

std::span<const TeamRow> teams() {
  return team_rows;
}
std::span<const PersonRow> people() {
  return person_rows;
}
std::span<const std::string_view> good_notes() {
  return good_words;
}
std::span<const std::string_view> bad_notes() {
  return bad_words;
}

}  // namespace waymark::demo
