package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OutboxRows;
import tollgate.testing.SaleCalls;

/** Makes sales whose mails the mail server rejects permanently. */
final class DeadMails {

  private DeadMails() {}

  /** Sells a card and waits until its mail is dead. Returns the recipient. */
  static String mail(Running running) {
    return mail(running, "6");
  }

  /** Sells a card of this group of owner 0, and waits until its mail is dead. */
  static String mail(Running running, String group) {
    String recipient = "dead." + UUID.randomUUID() + "@example.com";
    running.mails().refuseNext(1, 550);
    assertThat(SaleCalls.numbers(SaleCalls.buy(running.wire(), "id", group, "email", recipient)))
        .isNotEmpty();
    OutboxRows.awaitState(running.jdbi(), "dead");
    return recipient;
  }
}
