package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import org.junit.jupiter.api.Test;

class PurgeCredentialsTest extends ScheduledRouteTest {

  PurgeCredentialsTest() {
    super(
        "purge-credentials",
        "Purge expired nonces",
        "Purge expired hashes",
        "Purge callers of the hash",
        "Purge expired keys of users");
  }

  @Test
  void deletesNoncesThatAreTwentyMinutesOldAndNoOthers() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into request_nonces (owner_id, nonce, used_at) values"
                        + " (0, 'expired', now() - interval '20 minutes'),"
                        + " (0, 'valid', now() - interval '19 minutes 50 seconds')"));

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), "select nonce from request_nonces")).containsExactly("valid");
  }

  @Test
  void deletesCallersOfThirtyDaysAgoAndNoOthers() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into hash_callers (user_id, use, last_used_at) values"
                        + " (1, 'read', now() - interval '30 days'),"
                        + " (2, 'read', now() - interval '29 days 23 hours')"));

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), "select user_id from hash_callers")).containsExactly("2");
  }

  @Test
  void erasesExpiredKeysAndNoOthers() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into user_keys (user_id, name, secret, created_at, valid_until) values"
                        + " (0, 'expired', 'secret', now(), now()),"
                        + " (0, 'replaced', 'secret', now(), now() + interval '10 seconds'),"
                        + " (0, 'valid', 'secret', now(), null)"));

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), "select name from user_keys where secret is not null order by id"))
        .containsExactly("replaced", "valid");
  }

  @Test
  void deletesHashesOfMoreThanThirtyDaysAgoAndNoOthers() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into used_hashes (digest, use, used_on) values"
                        + " ('expired', 'read', current_date - 31),"
                        + " ('valid', 'read', current_date - 30)"));

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), "select digest from used_hashes")).containsExactly("valid");
  }
}
