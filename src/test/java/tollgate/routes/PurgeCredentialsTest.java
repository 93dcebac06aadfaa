package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import org.junit.jupiter.api.Test;

class PurgeCredentialsTest extends ScheduledRouteTest {

  PurgeCredentialsTest() {
    super("purge-credentials", "Purge expired nonces");
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
}
