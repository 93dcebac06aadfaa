package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class EventPagesTest {

  private static final String STATES = "select state from events order by id";

  @BeforeEach
  void writeDeadEvents(Jdbi jdbi) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into events (type, key, subject, data, state, attempts, last_error)"
                    + " select 'card.sold', '6', 'sale/' || n, '{}', 'dead', 5, 'Too <large>'"
                    + " from generate_series(1, 2) as n"));
  }

  @Test
  void listsDeadEventsWithTheReason(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    assertThat(admin.get("/mails/events").body())
        .contains("card.sold", "sale/1", "sale/2", "Too &lt;large&gt;");
    assertThat(admin.get("/mails").body()).contains("href=\"/mails/events\"");
  }

  @Test
  void resendsOneEvent(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    String id = rows(jdbi, "select min(id) from events").get(0);

    admin.get("/mails/events");
    assertThat(admin.post("/mails/events/" + id + "/again", Map.of()).statusCode()).isEqualTo(303);

    assertThat(rows(jdbi, STATES)).containsExactly("waiting", "dead");
    assertThat(rows(jdbi, "select data from actions where action = 'events_sent_again'"))
        .containsExactly("1 dead events");
  }

  @Test
  void resendsAllDeadEvents(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    admin.get("/mails/events");
    admin.post("/mails/events/again", Map.of());

    assertThat(rows(jdbi, STATES)).containsExactly("waiting", "waiting");
  }

  @Test
  void isForAdministratorsAlone(Running running, Jdbi jdbi) {
    for (String user : List.of("accountant", "reseller", "john")) {
      ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, user);
      client.get("/");

      assertThat(client.get("/mails/events").statusCode()).isEqualTo(404);
      client.post("/mails/events/again", Map.of());
    }

    assertThat(rows(jdbi, STATES)).containsOnly("dead");
  }
}
