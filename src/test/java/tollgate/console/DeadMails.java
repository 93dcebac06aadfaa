package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OutboxRows;
import tollgate.testing.SaleCalls;

/** Sales whose mails the server has refused for good. */
final class DeadMails {

  private DeadMails() {}

  /** Sells a card and waits until its mail is dead; the recipient. */
  static String mail(Running running) {
    return mail(running, "6");
  }

  /** The same from a group of owner 0. */
  static String mail(Running running, String group) {
    String recipient = "dead." + UUID.randomUUID() + "@example.com";
    running.mails().refuseNext(1, 550);
    assertThat(SaleCalls.numbers(SaleCalls.buy(running.wire(), "id", group, "email", recipient)))
        .isNotEmpty();
    OutboxRows.awaitState(running.jdbi(), "dead");
    return recipient;
  }
}
