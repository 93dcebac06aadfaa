package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class UserKeyCommandTest {

  private StringWriter out;
  private StringWriter err;
  private Map<String, String> environment;

  @BeforeEach
  void connect(Running running) {
    environment =
        Map.of(
            "TOLLGATE_DB_URL",
            running.postgres().address("gateway").url(),
            "TOLLGATE_DB_USER",
            "postgres");
  }

  @Test
  void makesReplacesAndRevokesAKey(Running running, ApiClient wire, Jdbi jdbi) throws Exception {
    JsonNode first = json("add", "JOHN", "--name", "Shop");
    String id = first.get("id").asText();
    JsonNode second = json("rotate", "john", id, "--days", "3");
    running.change("select 1");

    assertThat(balance(wire, first)).contains("<balance>36.0000<");
    assertThat(balance(wire, second)).contains("<balance>36.0000<");
    assertThat(json("revoke", "john", id).get("valid").asBoolean()).isFalse();
    running.change("select 1");
    assertThat(balance(wire, first)).contains("Incorrect hash");
    assertThat(balance(wire, second)).contains("<balance>36.0000<");
    JsonNode list = json("list", "john");
    assertThat(list.findValuesAsText("state")).containsExactly("valid", "revoked");
    assertThat(list.toString())
        .doesNotContain(first.get("key").asText(), second.get("key").asText());
    assertThat(Tables.actions(jdbi, "concat_ws(' ', user_id, source, action)"))
        .containsSubsequence(
            "command line user_key_added",
            "command line user_key_rotated",
            "command line user_key_revoked");
  }

  @Test
  void saysWhyNothingWasChanged() {
    assertThat(run("add", "unknown", "--name", "Shop")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no user unknown");
    assertThat(run("add", "john", "--name", " ")).isEqualTo(1);
    assertThat(err.toString()).contains("name: Enter a name of at most 60 characters.");
    assertThat(run("rotate", "john", "987654")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no valid key 987654 of john");
    assertThat(run("rotate", "john", "1", "--days", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("days: Enter a number of days from 1 to 365.");
    assertThat(run("revoke", "john", "987654")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no key 987654 of john");
    assertThat(run("list", "unknown")).isEqualTo(1);
    assertThat(run()).isEqualTo(2);
    assertThat(run("add", "john")).isEqualTo(2);
  }

  private JsonNode json(String... arguments) throws Exception {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    assertThat(run(all)).as(() -> err.toString()).isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  private static String balance(ApiClient wire, JsonNode key) {
    return wire.post(
            SignedCall.balance()
                .with("u", "john")
                .with("username", "john")
                .key(key.get("key").asText())
                .target())
        .text();
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine cli =
        Cli.of(environment).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 2];
    all[0] = "user";
    all[1] = "key";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return cli.execute(all);
  }
}
