package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class SaleVoidCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Map<String, String> environment;
  private String sale;

  @BeforeEach
  void sell(Running running, ApiClient wire, Jdbi jdbi) {
    environment = new HashMap<>();
    environment.put("TOLLGATE_DB_URL", running.postgres().address("gateway").url());
    environment.put("TOLLGATE_DB_USER", "postgres");
    SaleCalls.buy(wire, "id", "6", "number", "1111111008");
    sale = Tables.rows(jdbi, "select max(id) from sales").get(0);
  }

  @Test
  void voidsASale(Jdbi jdbi) {
    int exitCode = run("sale", "void", sale, "--reason", "Wrong group");

    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).isZero();
    assertThat(out.toString())
        .contains(
            "sale\t" + sale, "cards\t1", "net\t100.00", "tax\t19.00", "cards_returned\tfalse");
    assertThat(Tables.rows(jdbi, "select void_reason || ' ' || (voided_by is null) from sales"))
        .containsExactly("Wrong group true");
    assertThat(Tables.actions(jdbi, "concat_ws(' ', user_id, source, action)"))
        .contains("command line sale_voided");
  }

  @Test
  void writesAnEventIfTheGatewaysDo(Jdbi jdbi) {
    environment.put("TOLLGATE_EVENTS_KAFKA", "127.0.0.1:1");

    run("sale", "void", sale, "--reason", "Wrong group");

    assertThat(Tables.rows(jdbi, "select type || ' ' || subject || ' ' || key from events"))
        .containsExactly("sale.voided sale/" + sale + " 6");
  }

  @Test
  void saysWhyNothingWasVoided() {
    assertThat(run("sale", "void", "987654", "--reason", "Why")).isEqualTo(1);
    assertThat(run("sale", "void", sale, "--reason", " ")).isEqualTo(1);
    run("sale", "void", sale, "--reason", "Why");
    assertThat(run("sale", "void", sale, "--reason", "Why")).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "There is no such sale.",
            "reason: Enter a reason of at most 200 characters.",
            "The sale has been voided before.");
  }

  @Test
  void needsAnIdAndAReason() {
    assertThat(run("sale", "void", sale)).isEqualTo(2);
    assertThat(run("sale", "void", "first", "--reason", "Why")).isEqualTo(2);
    assertThat(run("sale")).isEqualTo(2);
  }

  private int run(String... arguments) {
    CommandLine cli =
        Cli.of(environment).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return cli.execute(arguments);
  }
}
