package tollgate.acceptance.mail;

import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.Tables.rows;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;

@ExtendWith(GatewayExtension.class)
class NoMailServerTest {

  private static final String UNTOUCHED =
      "select concat_ws('|', state, attempts, first_try_at is null, claimed_until is null,"
          + " last_error is null) from mails";

  private static final String[] ORDER = {"id", "6", "email", "buyer@example.com"};

  /** Longer than several polls and than the notification of a new mail. */
  private static final Duration SEVERAL_POLLS = Duration.ofSeconds(4);

  @Test
  void neitherClaimsNorCountsAMail(Running running) throws Exception {
    try (OwnGateway gateway = OwnGateway.withoutMailServer(running, "no_mail_server")) {
      // The gateway reads the fixture's settings shortly after its start.
      Awaitility.await()
          .until(() -> buy(gateway.wire(), ORDER).text().contains("<number>1111111006</number>"));

      Awaitility.await()
          .during(SEVERAL_POLLS)
          .atMost(SEVERAL_POLLS.plusSeconds(5))
          .until(() -> rows(gateway.jdbi(), UNTOUCHED).equals(List.of("waiting|0|t|t|t")));
    }
  }
}
