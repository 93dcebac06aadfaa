package tollgate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.GatewayExtension.sha1;

import java.time.Duration;
import tollgate.testing.GatewayExtension;

/** Makes six sales of different kinds over HTTP, and waits until their mails are sent. */
final class SampleSales {

  static final String EMAIL = "buyer@example.com";

  private final GatewayExtension.Running running;

  SampleSales(GatewayExtension.Running running) {
    this.running = running;
  }

  void makeAll() {
    buy("u=admin&id=6&quantity=2&email=" + EMAIL, EMAIL + "62456789");
    buy("u=admin&id=6&number=1111111008&curr=EUR", "6456789");
    buy(
        "u=accountant&id=13&quantity=3&curr=TRD&request_id=first&email=" + EMAIL,
        EMAIL + "133456789");
    buy("u=admin&id=13&request_id=second", "13456789");
    buy("u=admin&id=7&quantity=3&curr=BHD&request_id=third", "73456789");
    buy("u=reseller&id=8&curr=usd", "8resellers-own-key");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> count("select count(*) from mails where state = 'sent'") == 2);
  }

  private void buy(String parameters, String signed) {
    String target = "/billing/api/card_from_group_sell?" + parameters + "&hash=" + sha1(signed);
    assertThat(running.wire().post(target).text()).contains("<pin>");
  }

  private long count(String query) {
    return running.jdbi().withHandle(handle -> handle.createQuery(query).mapTo(long.class).one());
  }
}
