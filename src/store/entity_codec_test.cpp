// Every kind of entity through the codec: what is described once must be written, stored, read and explained alike.
#include <gtest/gtest.h>

#include <set>

#include "base/json_read.hpp"
#include "base/schema.hpp"
#include "base/stored_form.hpp"
#include "store/random_entities.hpp"

namespace waymark {
namespace {

constexpr int rounds = 100;

template <class Entity>
Entity some_entity(testing_support::RandomEntities& random, std::uint32_t id) {
  return random.entity<Entity>(id);
}

/// How many fields are shown; secrets are stored only.
template <class Entity>
std::size_t shown_fields() {
  std::size_t count = 0;
  for_each_field<Entity>([&](const auto& field) { count += field.constraint.secret ? 0 : 1; });
  return count;
}

template <class Entity>
Entity without_secrets(Entity entity) {
  for_each_field<Entity>([&](const auto& field) {
    if (field.constraint.secret) entity.*(field.member) = {};
  });
  return entity;
}

TEST(EntityCodec, NumbersAndNamesOfFieldsAreGivenOnce) {
  for_each_entity([]<class Entity>() {
    std::set<std::uint16_t> numbers;
    std::set<std::string_view> names;
    for_each_field<Entity>([&](const auto& field) {
      EXPECT_TRUE(numbers.insert(field.number).second) << Entity::type_name << " " << field.name;
      EXPECT_TRUE(names.insert(field.name).second) << Entity::type_name << " " << field.name;
      EXPECT_GT(field.number, 0) << Entity::type_name << " " << field.name;
      EXPECT_TRUE(field.sentence.ends_with('.')) << Entity::type_name << " " << field.name;
    });
  });
}

TEST(EntityCodec, TheStoredFormGivesBackEveryEntity) {
  testing_support::RandomEntities random(41);
  for_each_entity([&]<class Entity>() {
    for (std::uint32_t i = 1; i <= rounds; ++i) {
      const auto entity = some_entity<Entity>(random, i);
      std::string stored;
      append_stored(stored, entity);
      Entity read;
      std::size_t unknown = 0;
      ASSERT_TRUE(read_stored_into(read, stored, &unknown)) << stored;
      ASSERT_EQ(read, entity) << Entity::type_name << " " << stored;
      ASSERT_EQ(unknown, 0U);
    }
  });
}

TEST(EntityCodec, ADifferenceTurnsEveryEntityIntoItsNextVersion) {
  testing_support::RandomEntities random(42);
  for_each_entity([&]<class Entity>() {
    auto entity = some_entity<Entity>(random, 1);
    for (int i = 0; i < rounds; ++i) {
      auto next = entity;
      const auto other = some_entity<Entity>(random, 1);
      for_each_field<Entity>([&](const auto& field) {
        if (random.chance(0.2)) next.*(field.member) = other.*(field.member);
      });
      std::string stored;
      append_stored_difference(stored, entity, next);
      ASSERT_TRUE(read_stored_into(entity, stored)) << stored;
      ASSERT_EQ(entity, next) << Entity::type_name << " " << stored;
    }
  });
}

TEST(EntityCodec, JsonNamesEveryShownFieldAndReadsBackWhereItIsValid) {
  testing_support::RandomEntities random(43);
  std::size_t valid = 0;
  for_each_entity([&]<class Entity>() {
    for (std::uint32_t i = 1; i <= rounds; ++i) {
      const auto entity = some_entity<Entity>(random, i);
      const auto json = to_json(entity);
      const auto document = parse_json(json);
      ASSERT_TRUE(document) << json;
      ASSERT_EQ(document->root().size(), shown_fields<Entity>());
      const auto read = read_json<Entity>(document->root(), {.accept_read_only = true});
      if (read) {
        ASSERT_EQ(*read, without_secrets(entity)) << json;
        ++valid;
      } else {
        for (const auto& field : read.error().fields) ASSERT_TRUE(field.pointer.starts_with('/')) << json;
      }
    }
  });
  EXPECT_GT(valid, 50U);
}

TEST(EntityCodec, EveryKindHasASchemaForAnswerRequestAndPatch) {
  SchemaSet set;
  for_each_entity([&]<class Entity>() {
    (void)schema_of<Entity>(set, SchemaUse::answer);
    if constexpr (requires { typename Entity::input_type; }) {
      const std::string name(Entity::type_name);
      (void)schema_of<typename Entity::input_type>(set, SchemaUse::request, name + "Input");
      (void)schema_of<typename Entity::input_type>(set, SchemaUse::patch, name + "Patch");
    }
  });
  std::string out;
  set.append_to(out);
  const auto document = parse_json(out);
  ASSERT_TRUE(document) << document.error().message;
  for_each_entity([&]<class Entity>() {
    const auto schema = document->root().find(Entity::type_name);
    ASSERT_TRUE(schema) << Entity::type_name;
    EXPECT_EQ(schema->find("properties")->size(), shown_fields<Entity>()) << Entity::type_name;
  });
}

}  // namespace
}  // namespace waymark
