package tollgate.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.db.SqlFiles;
import tollgate.testing.GatewayExtension;

/** A page of a search costs the same for any number of users: it is read off an index in order. */
@ExtendWith(GatewayExtension.class)
class UserSearchPlanTest {

  private static final String MANY =
      """
      insert into addresses (id, email, phone, mob_phone)
      select 5000 + n, 'mail' || n || '@example.com', '+370 5 ' || n, '+370 6 ' || n
      from generate_series(1, 20000) n;
      insert into users (id, username, first_name, last_name, address_id)
      select 5000 + n, 'user' || n, 'First' || n, 'Last' || n, 5000 + n from generate_series(1, 20000) n;
      """;

  @ParameterizedTest
  @CsvSource({
    "2, user1, users_username_key",
    "3, first1, users_full_name_search_idx",
    "4, last1, users_last_name_search_idx",
    "5, mail1, addresses_email_search_idx",
    "6, 37051, addresses_phone_search_idx",
    "7, 37061, addresses_mob_phone_search_idx"
  })
  void readsAPageOffTheIndexOfItsKind(int kind, String wanted, String index, Jdbi jdbi) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      handle.createScript(MANY).execute();
      handle.createScript("analyze users; analyze addresses").execute();

      String plan = plan(handle, kind, wanted, null);

      assertThat(plan).contains("using " + index).doesNotContain("Seq Scan on");
      handle.rollback();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, user1, users_owner_search_idx",
    "3, first1, users_owner_full_name_search_idx",
    "4, last1, users_owner_last_name_search_idx"
  })
  void readsAPageOfAResellerOffTheIndexOfItsKind(int kind, String wanted, String index, Jdbi jdbi) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      handle.createScript(MANY).execute();
      handle.execute("update users set owner_id = 2 where id > 5000 and id % 10 = 0");
      handle.createScript("analyze users; analyze addresses").execute();

      String plan = plan(handle, kind, wanted, 2L);

      assertThat(plan).contains("using " + index).doesNotContain("Seq Scan on", "Bitmap");
      handle.rollback();
    }
  }

  private static String plan(Handle handle, int kind, String wanted, Long owner) {
    handle.execute("set local plan_cache_mode = force_custom_plan");
    return String.join(
        "\n",
        handle
            .createQuery("explain " + SqlFiles.text("console/users/search-users"))
            .bind("kind", kind)
            .bind("wanted", wanted)
            .bind("phone", kind < 6 ? null : wanted)
            .bind("number", (Long) null)
            .bind("owner", owner)
            .bind("word", "")
            .bind("after", (Long) null)
            .bind("probe", 51)
            .mapTo(String.class)
            .list());
  }
}
