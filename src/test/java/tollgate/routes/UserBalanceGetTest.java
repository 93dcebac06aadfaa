package tollgate.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.page;
import static tollgate.testing.ErrorXml.status;
import static tollgate.testing.Tables.rows;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import tollgate.access.Caller;
import tollgate.testing.GoldenFiles;
import tollgate.testing.SignedCall;

class UserBalanceGetTest extends CallRouteTest {

  private static final SignedCall OF_JOHN =
      SignedCall.balance().with("u", "admin").with("username", "john");

  UserBalanceGetTest() {
    super("user-balance-get", "user-balance-batch");
  }

  @Test
  void marshalsTheBalanceThatTheBatchHasRead() throws Exception {
    Exchange exchange = call(OF_JOHN);

    assertThat(steps(exchange))
        .containsExactly(
            "Validate the hash",
            "Check the feature flag",
            "Prepare the user query",
            "Read the balance",
            "Check access to the user",
            "Map to the response",
            "Marshal to XML");
    assertThat(exchange.getVariable("caller", Caller.class).id()).isZero();
    assertThat(response(exchange).status()).isEqualTo(200);
    assertThat(response(exchange).headers())
        .containsEntry("Content-Type", "text/xml; charset=utf-8")
        .containsEntry("Cache-Control", "no-store");
    assertThat(response(exchange).text().getBytes(UTF_8))
        .isEqualTo(GoldenFiles.bytes("balance.xml"));
  }

  @Test
  void refusesAWrongHashBeforeTheFlagAndWritesAnAuditRow() throws Exception {
    Exchange exchange = call(SignedCall.balance().with("username", "john").key("wrong"));

    assertThat(steps(exchange))
        .containsExactly("Validate the hash", "Select the error text", "Write the error response");
    assertThat(response(exchange).text()).isEqualTo(status("Incorrect hash"));
    assertThat(rows(jdbi(), "select data from actions"))
        .containsExactly("user_balance_get: Incorrect hash");
  }

  @Test
  void reportsAnUnknownUserInTheEnvelopeOfTheCall() throws Exception {
    Exchange exchange = call(SignedCall.balance().with("u", "admin").with("username", "unknown"));

    assertThat(steps(exchange)).contains("Read the balance", "Select the error text");
    assertThat(response(exchange).text()).isEqualTo(page("User was not found"));
  }

  @Test
  void answers503WithoutAConnectionToTheDatabase() throws Exception {
    bind("userDataSource", RouteDatabase.unreachable());

    Exchange exchange = call(OF_JOHN);

    assertThat(steps(exchange))
        .containsSubsequence("Read the balance", "Log the fault", "Write the error response");
    assertThat(response(exchange).status()).isEqualTo(503);
    assertThat(response(exchange).text()).isEqualTo(status("Service unavailable"));
    assertThat(response(exchange).headers()).containsKeys("Retry-After", "X-Request-Id");
  }

  @Test
  void answers500ToAFaultOfTheSql() throws Exception {
    bind("userDataSource", database().withoutTables());

    Exchange exchange = call(OF_JOHN);

    assertThat(response(exchange).status()).isEqualTo(500);
    assertThat(response(exchange).text()).isEqualTo(status("Internal error"));
    assertThat(response(exchange).headers())
        .containsEntry("X-Request-Id", exchange.getExchangeId());
  }
}
