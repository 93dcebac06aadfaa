package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tollgate.db.DatabaseConfig;
import tollgate.db.Schema;
import tollgate.testing.Broker;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OidcProvider;
import tollgate.testkit.PemFiles;

@ExtendWith(GatewayExtension.class)
class DoctorCommandTest {

  private static final String SECRET = "the-secret";

  @TempDir private Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  /** Holds the output of a command that has ended. */
  private record Run(int exitCode, String out) {}

  @BeforeEach
  void useTheTestsServices(Running running) {
    DatabaseConfig database = running.postgres().address("gateway");
    environment.put("TOLLGATE_DB_URL", database.url());
    environment.put("TOLLGATE_DB_USER", "postgres");
    environment.put("TOLLGATE_HTTP_PORT", "0");
    environment.put("TOLLGATE_CONSOLE_PORT", "0");
    environment.put("TOLLGATE_SMTP_HOST", "127.0.0.1");
    environment.put("TOLLGATE_SMTP_PORT", Integer.toString(running.mails().port()));
  }

  @Test
  void findsNothingWrongWithServicesThatWork() {
    Run run = doctor();

    assertThat(run.out())
        .contains("OK    database", "UTF8", "The tables are those of this version")
        .contains("Notifications arrive", "OK    clock", "accepts the connection", "MiB free in")
        .contains("WARN  database       The user is a superuser")
        .doesNotContain("FAIL");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void reportsInJson() throws Exception {
    environment.put("TOLLGATE_SMTP_PORT", "1");

    Run run = doctor("--json");
    JsonNode findings = new ObjectMapper().readTree(run.out());

    assertThat(findings.findValuesAsText("level")).contains("ok", "fail");
    assertThat(findings.get(0).fieldNames())
        .toIterable()
        .containsExactly("level", "subject", "found", "remedy");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "TOLLGATE_DB_URL, jdbc:postgresql://127.0.0.1:1/none?password=the-secret, FAIL  database",
    "TOLLGATE_DB_URL, jdbc:mysql:none, FAIL  configuration  TOLLGATE_DB_URL must",
    "TOLLGATE_DB_USER, no_such_user, role \"no_such_user\" does not exist",
    "TOLLGATE_SMTP_PORT, 1, FAIL  mail server",
    "TOLLGATE_SMTP_TLS, required, FAIL  mail server",
    "TOLLGATE_SMPT_HOST, x, did you mean TOLLGATE_SMTP_HOST",
    "TOLLGATE_BUS_PASSWORD, the-secret, TOLLGATE_BUS_PASSWORD has no effect without TOLLGATE_BUS_URL",
    "TOLLGATE_EVENTS_TLS, true, TOLLGATE_EVENTS_TLS has no effect without TOLLGATE_EVENTS_KAFKA",
    "TOLLGATE_SMTP_PASSWORD, the-secret, TOLLGATE_SMTP_PASSWORD has no effect without TOLLGATE_SMTP_USER",
    "TOLLGATE_DATA, /tmp, TOLLGATE_DATA has no effect with TOLLGATE_DB_URL",
    "TOLLGATE_LIB, /no/such/folder, FAIL  files",
    "TOLLGATE_BUS_URL, tcp://127.0.0.1:1, FAIL  broker",
    "TOLLGATE_BUS_URL, amqp://127.0.0.1:1, FAIL  broker",
    "TOLLGATE_EVENTS_KAFKA, 127.0.0.1:1, FAIL  kafka",
  })
  void saysWhatIsWrongWithAVariable(String name, String value, String found) {
    environment.put(name, value);

    Run run = doctor();

    assertThat(run.out()).contains(found).doesNotContain(SECRET);
    assertThat(run.exitCode()).isEqualTo(run.out().contains("FAIL") ? 1 : 0);
  }

  @Test
  void saysWhetherTheOpenIdConnectProviderAnswers() throws Exception {
    environment.put("TOLLGATE_OIDC_CLIENT_ID", "tollgate");
    assertThat(doctor().out())
        .contains("TOLLGATE_OIDC_CLIENT_ID has no effect without TOLLGATE_OIDC_ISSUER");
    environment.put("TOLLGATE_OIDC_ISSUER", "http://127.0.0.1:1");
    assertThat(doctor().out()).contains("FAIL  oidc", "Set TOLLGATE_OIDC_ISSUER");

    try (OidcProvider provider = new OidcProvider()) {
      environment.put("TOLLGATE_OIDC_ISSUER", provider.issuer().toString());

      assertThat(doctor().out())
          .contains("OK    oidc           Users sign in at " + provider.issuer());
    }
  }

  @Test
  void saysThatTheMailServerOffersNoLogin() {
    environment.put("TOLLGATE_SMTP_USER", "mailer");
    environment.put("TOLLGATE_SMTP_PASSWORD", SECRET);
    environment.put("TOLLGATE_SMTP_TLS", "optional");

    Run run = doctor();

    assertThat(run.out())
        .contains("the server offers no authentication", "may be sent without TLS")
        .doesNotContain(SECRET);
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void refusesADatabaseThatIsNotUtf8(Running running) {
    running
        .postgres()
        .jdbi("postgres")
        .useHandle(
            handle ->
                handle.execute(
                    "create database doctor_latin1 encoding 'LATIN1' locale 'C' template template0"));
    environment.put("TOLLGATE_DB_URL", running.postgres().address("doctor_latin1").url());

    assertThat(doctor().out()).contains("FAIL  database", "LATIN1", "create a database");
  }

  @Test
  void namesTheRightsThatAreMissing(Running running) throws Exception {
    DatabaseConfig database = running.postgres().create("doctor_rights");
    new Schema(database).migrate("use another database");
    running
        .postgres()
        .jdbi("doctor_rights")
        .useHandle(
            handle ->
                handle.execute(
                    "create role doctor_clerk login; grant usage on schema public to doctor_clerk;"
                        + " grant select on all tables in schema public to doctor_clerk"));
    environment.put("TOLLGATE_DB_URL", database.url());
    environment.put("TOLLGATE_DB_USER", "doctor_clerk");

    Run run = doctor();

    assertThat(run.out())
        .contains("The user lacks", "INSERT on payments", "configuration.md#rights");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "doctor_empty, select 1, OK    database       The schema is empty",
    "doctor_other, create table bills (id int), FAIL  database       The schema holds tables of another",
    "doctor_old, create table tollgate_schema_history (version text; success boolean), WARN  database       The tables are those of another version",
  })
  void tellsWhoseTablesTheSchemaHolds(String name, String sql, String found, Running running) {
    environment.put("TOLLGATE_DB_URL", running.postgres().create(name).url());
    running.postgres().jdbi(name).useHandle(handle -> handle.execute(sql.replace(';', ',')));

    assertThat(doctor().out()).contains(found);
  }

  @Test
  void connectsToABroker() throws Exception {
    try (Broker broker = new Broker()) {
      environment.put("TOLLGATE_BUS_URL", broker.url("tcp"));
      assertThat(doctor().out()).contains("OK    broker");

      environment.put("TOLLGATE_BUS_URL", broker.url("amqp"));
      assertThat(doctor().out()).contains("OK    broker");
    }
  }

  @Test
  void knowsThatEventsOverTheBusHaveATopic() throws Exception {
    try (Broker broker = new Broker()) {
      environment.put("TOLLGATE_BUS_URL", broker.url("tcp"));
      environment.put("TOLLGATE_EVENTS_BUS", "true");
      environment.put("TOLLGATE_EVENTS_TOPIC", "sales");
      environment.put("TOLLGATE_EVENTS_TLS", "true");

      assertThat(doctor().out())
          .contains("TOLLGATE_EVENTS_TLS has no effect without TOLLGATE_EVENTS_KAFKA")
          .doesNotContain("TOLLGATE_EVENTS_TOPIC", "TOLLGATE_EVENTS_BUS", "FAIL");
    }
  }

  @Test
  void warnsOfAKeyThatEveryUserCanRead() throws Exception {
    PemFiles tls = PemFiles.create(folder, "doctor", "EC", "-validity", "20");
    environment.put("TOLLGATE_TLS_CERT", tls.certificateFile().toString());
    environment.put("TOLLGATE_TLS_KEY", tls.keyFile().toString());
    Files.setPosixFilePermissions(tls.keyFile(), PosixFilePermissions.fromString("rw-r--r--"));
    String open = doctor().out();
    Files.setPosixFilePermissions(tls.keyFile(), PosixFilePermissions.fromString("rw-------"));

    assertThat(open).contains("TOLLGATE_TLS_KEY: every user", "chmod o-rwx " + tls.keyFile());
    assertThat(doctor().out())
        .contains("OK    files          TOLLGATE_TLS_KEY")
        .contains("WARN  tls            The certificate expires in 19 days");
  }

  @Test
  void warnsOfRoutesThatEveryUserCanChange() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    environment.put("TOLLGATE_ROUTES_DIR", folder.toString());

    assertThat(doctor().out()).contains("TOLLGATE_ROUTES_DIR: every user", "chmod o-w " + folder);
  }

  @Test
  void warnsOfAPortThatIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      environment.put("TOLLGATE_CONSOLE_PORT", Integer.toString(other.getLocalPort()));

      assertThat(doctor().out())
          .contains("WARN  ports          TOLLGATE_CONSOLE_PORT: port " + other.getLocalPort());
    }
  }

  @Test
  void sendsNoMail(Running running) {
    int before = running.mails().all().size();

    doctor();

    assertThat(running.mails().all()).hasSize(before);
  }

  private Run doctor(String... options) {
    StringWriter out = new StringWriter();
    String[] arguments = new String[options.length + 1];
    arguments[0] = "doctor";
    System.arraycopy(options, 0, arguments, 1, options.length);
    CommandLine command = Cli.of(environment).setOut(new PrintWriter(out));
    int exitCode = command.execute(arguments);
    return new Run(exitCode, out.toString());
  }
}
