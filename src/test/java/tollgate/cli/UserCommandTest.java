package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class UserCommandTest {

  /** Holds the output of a command that has ended. */
  private record Run(int exitCode, String out, String err) {

    JsonNode json() throws Exception {
      return new ObjectMapper().readTree(out);
    }
  }

  private static Run run(Running running, String... arguments) {
    Map<String, String> environment =
        Map.of(
            "TOLLGATE_DB_URL",
            running.postgres().address("gateway").url(),
            "TOLLGATE_DB_USER",
            "postgres");
    return run(environment, arguments);
  }

  private static Run run(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine cli =
        Cli.of(environment).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Run(cli.execute(arguments), out.toString(), err.toString());
  }

  @Test
  void addsAUserWhoCanSignIn(Running running, Jdbi jdbi) throws Exception {
    Run run =
        run(
            running,
            "user",
            "add",
            "Lena",
            "--owner",
            "reseller",
            "--currency",
            "eur",
            "--city",
            "Köln",
            "--language",
            "de",
            "--one-time-password",
            "--json");

    assertThat(run.err()).isEmpty();
    JsonNode user = run.json();
    assertThat(user.at("/owner").asText()).isEqualTo("reseller");
    assertThat(user.at("/currency").asText()).isEqualTo("EUR");
    assertThat(user.at("/credit").asText()).isEqualTo("0.00");
    assertThat(user.at("/language").asText()).isEqualTo("de");
    assertThat(user.at("/disabled").isBoolean()).isTrue();
    String password = user.at("/one_time_password").asText();
    assertThat(new ConsoleClient(running.consolePort()).signIn("lena", password).statusCode())
        .isEqualTo(303);
    assertThat(Tables.actions(jdbi, "concat_ws(' ', user_id, source, action, data)"))
        .anyMatch(row -> row.startsWith("command line user_added user "))
        .anyMatch(row -> row.startsWith("command line one_time_password_given user "))
        .noneMatch(row -> row.contains(password));
  }

  @Test
  void changesOnlyTheFieldsThatAreGiven(Running running, Jdbi jdbi) {
    String others =
        "select to_jsonb(users) - 'credit' - 'disabled' || to_jsonb(addresses) from users"
            + " join addresses on addresses.id = address_id where users.id = 13";
    List<String> before = Tables.rows(jdbi, others);

    Run run = run(running, "user", "set", "žĄSIS", "--credit", "50", "--disable");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("credit\t50.00", "disabled\ttrue");
    assertThat(Tables.rows(jdbi, others)).isEqualTo(before);
    assertThat(Tables.actions(jdbi, "data"))
        .contains("user 13: credit \"0.00\" → \"50.00\"", "user 13");
  }

  @Test
  void removesTheSecondFactorOfALostPhone(Running running, Jdbi jdbi) {
    running.change("insert into second_factors values (0, 'x', 0, now())");

    Run run = run(running, "user", "set", "admin", "--remove-second-factor");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("second_factor\tfalse");
    assertThat(Tables.count(jdbi, "second_factors")).isZero();
    assertThat(Tables.actions(jdbi, "concat_ws(' ', user_id, source, action, data)"))
        .contains("command line second_factor_removed user 0");
  }

  @Test
  void makesAnAdministrator(Running running, Jdbi jdbi) {
    Run run = run(running, "user", "set", "accountant", "--role", "admin");

    assertThat(run.exitCode()).isZero();
    assertThat(Tables.rows(jdbi, "select usertype from users where id = 1"))
        .containsExactly("admin");
  }

  @Test
  void booksOnABalance(Running running, Jdbi jdbi) throws Exception {
    Run run =
        run(running, "user", "book", "john", "--amount", "-6", "--reason", "Receipt 3", "--json");

    assertThat(run.err()).isEmpty();
    assertThat(run.json().at("/balance").asText()).isEqualTo("30.00");
    assertThat(Tables.actions(jdbi, "data"))
        .anyMatch(row -> row.contains("user 10, -6.00 USD, balance 36.00 → 30.00"));
  }

  @Test
  void listsUsers(Running running) throws Exception {
    JsonNode users = run(running, "user", "list", "--json").json();
    Run ofReseller = run(running, "user", "list", "--owner", "reseller");

    assertThat(users).hasSize(9);
    assertThat(users.at("/0/username").asText()).isEqualTo("admin");
    assertThat(ofReseller.out().lines())
        .containsExactly(
            "id\tusername\trole\towner\tcurrency\tbalance\tcredit\taccount\tdisabled",
            "11\tann\tuser\treseller\tOFF\t12.34567\t25.50\tprepaid\tfalse");
  }

  @ParameterizedTest
  @CsvSource({
    "user add john,                    1, username: Another user has this username.",
    "user add eve --credit much,       1, credit: Enter an amount",
    "user add eve --role reseller --owner reseller, 1, owner: Only plain users",
    "user set eve --credit 1,          1, There is no user eve",
    "user set admin --role user,       1, role: The role of an administrator",
    "user set admin --disable,         1, The administrator cannot be disabled",
    "user book john --amount 0 --reason x, 1, amount: Enter an amount",
    "user book john --amount 1,        2, Missing required option",
    "user set john --disable --enable, 2, mutually exclusive",
    "user add,                         2, Missing required parameter",
    "user,                             2, Missing command",
    "user add eve --colour red,        2, Unknown argument",
    "currency set XYZ,                 1, exchange_rate: Enter a number",
    "currency set USD --inactive,      1, active: The system currency",
    "currency,                         2, Missing command"
  })
  void refusesWhatIsNotValid(
      String arguments, int exitCode, String error, Running running, Jdbi jdbi) {
    List<String> before = Tables.everything(jdbi);

    Run run = run(running, arguments.split(" "));

    assertThat(run.err()).contains(error);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(Tables.everything(jdbi)).isEqualTo(before);
  }

  @Test
  void endsWithTwoWhenNoDatabaseAnswers() {
    Run run = run(Map.of("TOLLGATE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none"), "user", "list");

    assertThat(run.err()).startsWith("jdbc:postgresql://127.0.0.1:1/none: ");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void addsAndChangesACurrency(Running running, Jdbi jdbi) throws Exception {
    run(running, "currency", "set", "CHF", "--rate", "0.79", "--full-name", "Franc");
    Run run = run(running, "currency", "set", "chf", "--rate", "0.81", "--inactive", "--json");
    JsonNode all = run(running, "currency", "list", "--json").json();

    assertThat(run.json().toString())
        .isEqualTo(
            "{\"code\":\"CHF\",\"full_name\":\"Franc\",\"rate\":\"0.81\",\"active\":false,\"system\":false}");
    assertThat(all.at("/0/code").asText()).isEqualTo("USD");
    assertThat(all.findValuesAsText("code")).contains("CHF");
    assertThat(Tables.actions(jdbi, "source || ' ' || data"))
        .contains(
            "command line CHF, Franc, rate 0.79, active; now CHF, Franc, rate 0.81, inactive");
  }
}
