package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import org.junit.jupiter.api.Test;

class PurgeIdempotencyKeysTest extends ScheduledRouteTest {

  PurgeIdempotencyKeysTest() {
    super("purge-idempotency-keys", "Purge expired keys");
  }

  @Test
  void deletesKeysThatAreThirtyDaysOldAndNoOthers() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into idempotency_keys (user_id, key, fingerprint, created_at) values"
                        + " (0, 'expired', '', now() - interval '30 days'),"
                        + " (0, 'valid', '', now() - interval '29 days 23 hours')"));

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), "select key from idempotency_keys")).containsExactly("valid");
  }
}
