package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import tollgate.request.RawRequest;

class UserSimpleBalanceGetTest extends CallRouteTest {

  UserSimpleBalanceGetTest() {
    super("user-simple-balance-get", "phone-balance-batch");
  }

  @Test
  void writesTheBalanceAsPlainTextWithoutAHash() throws Exception {
    Exchange exchange = call(ofPhone("JohnsPhone"));

    assertThat(steps(exchange))
        .containsExactly(
            "Check the feature flag",
            "Check the limit of links",
            "Prepare the phone query",
            "Read the balance",
            "Count a wrong link",
            "Format the balance",
            "Write the text");
    assertThat(response(exchange).status()).isEqualTo(200);
    assertThat(response(exchange).headers())
        .containsEntry("Content-Type", "text/plain; charset=utf-8");
    assertThat(response(exchange).text()).isEqualTo("36.0000");
  }

  @Test
  void refusesTheCallBeforeAnyQueryWhenTheFlagIsOff() throws Exception {
    change("update conflines set value = '0' where name = 'Devices_Check_Balance'");

    Exchange exchange = call(ofPhone("JohnsPhone"));

    assertThat(steps(exchange))
        .containsExactly(
            "Check the feature flag", "Select the error text", "Write the error response");
    assertThat(response(exchange).text()).isEqualTo("Feature disabled");
  }

  @Test
  void refusesAnUnknownPhone() throws Exception {
    Exchange exchange = call(ofPhone("unknown"));

    assertThat(steps(exchange))
        .contains("Read the balance", "Count a wrong link", "Select the error text");
    assertThat(response(exchange).text()).isEqualTo(status("Incorrect hash"));
  }

  @Test
  void answers503WithoutAConnectionToTheDatabase() throws Exception {
    bind("readDataSource", RouteDatabase.unreachable());

    Exchange exchange = call(ofPhone("JohnsPhone"));

    assertThat(steps(exchange))
        .endsWith("Read the balance", "Log the fault", "Write the error response");
    assertThat(response(exchange).status()).isEqualTo(503);
    assertThat(response(exchange).text()).isEqualTo("Service unavailable");
  }

  private static RawRequest ofPhone(String id) {
    return RawRequest.ofText(
        "GET",
        "/billing/api/simple_balance/" + id,
        "/billing/api",
        "",
        List.of(),
        List.of(),
        new byte[0]);
  }
}
