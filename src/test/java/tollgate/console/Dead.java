package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import tollgate.testing.Gateways.Running;
import tollgate.testing.Outbox;
import tollgate.testing.Sales;

/** Sales whose mails the server has refused for good. */
final class Dead {

  private Dead() {}

  /** Sells a card and waits until its mail is dead; the recipient. */
  static String mail(Running running) {
    return mail(running, "6");
  }

  /** The same from a group of owner 0. */
  static String mail(Running running, String group) {
    String recipient = "dead." + UUID.randomUUID() + "@example.com";
    running.mails().refuseNext(1, 550);
    assertThat(Sales.numbers(Sales.buy(running.wire(), "id", group, "email", recipient)))
        .isNotEmpty();
    Outbox.awaitState(running.jdbi(), "dead");
    return recipient;
  }
}
