package tollgate.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import tollgate.testing.GoldenFiles;
import tollgate.testing.SignedCall;

class UserDetailsGetTest extends CallRouteTest {

  private static final SignedCall OF_JOHN =
      SignedCall.details().with("u", "admin").with("user_id", "10");

  UserDetailsGetTest() {
    super("user-details-get");
  }

  @Test
  void marshalsTheDetails() throws Exception {
    Exchange exchange = call(OF_JOHN);

    assertThat(steps(exchange))
        .containsExactly(
            "Switch to a worker thread",
            "Validate the hash",
            "Prepare the user query",
            "Read the details",
            "Check access to the user",
            "Map to the response",
            "Marshal to XML");
    assertThat(response(exchange).status()).isEqualTo(200);
    assertThat(response(exchange).text().getBytes(UTF_8))
        .isEqualTo(GoldenFiles.bytes("details-of-john.xml"));
  }

  @Test
  void readsTheDetailsOnAWorkerThread() throws Exception {
    StringBuffer thread = new StringBuffer();
    advise(
        route ->
            route
                .weaveByToUri("sql:*")
                .before()
                .process(exchange -> thread.append(Thread.currentThread().getName())));

    call(OF_JOHN);

    assertThat(thread).startsWith("read-worker");
  }

  @Test
  void refusesAnUnknownCallerBeforeAnyQuery() throws Exception {
    Exchange exchange = call(SignedCall.details().with("u", "unknown").with("user_id", "10"));

    assertThat(steps(exchange))
        .containsExactly(
            "Switch to a worker thread",
            "Validate the hash",
            "Select the error text",
            "Write the error response");
    assertThat(response(exchange).text()).isEqualTo(status("Bad login"));
  }

  @Test
  void answers503WithoutAConnectionToTheDatabase() throws Exception {
    bind("userDataSource", RouteDatabase.unreachable());

    Exchange exchange = call(OF_JOHN);

    assertThat(steps(exchange))
        .endsWith("Read the details", "Log the fault", "Write the error response");
    assertThat(response(exchange).status()).isEqualTo(503);
  }

  @Test
  void answers500ToAFaultOfTheSql() throws Exception {
    bind("userDataSource", database().withoutTables());

    Exchange exchange = call(OF_JOHN);

    assertThat(response(exchange).status()).isEqualTo(500);
    assertThat(response(exchange).text()).isEqualTo(status("Internal error"));
  }
}
