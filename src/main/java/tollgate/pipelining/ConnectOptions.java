package tollgate.pipelining;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.Driver;
import org.postgresql.jdbcurlresolver.PgPassParser;
import org.postgresql.util.PSQLException;
import tollgate.db.DatabaseConfig;

/**
 * Reads from the JDBC URL of the database what the client of Vert.x needs to connect in the same
 * way. The driver parses the URL, so both agree on hosts, defaults, escapes and services.
 */
final class ConnectOptions {

  private static final String HOST = "PGHOST";
  private static final String PORT = "PGPORT";
  private static final String DATABASE = "PGDBNAME";
  private static final String USER = "user";
  private static final String PASSWORD = "password";
  private static final String APPLICATION = "ApplicationName";
  private static final String SCHEMA = "currentSchema";
  private static final String OPTIONS = "options";
  private static final String ROOT_CERTIFICATE = "sslrootcert";

  /** Parameters that have the same effect on both connections. */
  private static final Set<String> FOLLOWED =
      Set.of(
          HOST,
          PORT,
          DATABASE,
          USER,
          PASSWORD,
          APPLICATION,
          SCHEMA,
          OPTIONS,
          ROOT_CERTIFICATE,
          "service",
          "ssl",
          "sslmode");

  /** Parameters that concern the pool alone: its times, its log, and how it fetches and inserts. */
  private static final Set<String> OF_THE_POOL =
      Set.of(
          "connectTimeout",
          "loginTimeout",
          "socketTimeout",
          "cancelSignalTimeout",
          "tcpKeepAlive",
          "tcpNoDelay",
          "logServerErrorDetail",
          "logUnclosedConnections",
          "defaultRowFetchSize",
          "reWriteBatchedInserts");

  private static final int CONNECT_TIMEOUT_MS = 2_000;
  private static final int MAX_STATEMENTS = 16;

  private final DatabaseConfig database;
  private final Properties parameters;

  ConnectOptions(DatabaseConfig database) {
    this.database = database;
    Properties parsed = Driver.parseURL(database.url(), null);
    this.parameters = parsed == null ? new Properties() : parsed;
  }

  /** Returns the first parameter of the URL that has no counterpart; empty if all have one. */
  Optional<String> unsupportedParameter() {
    if (text(HOST, "").contains(",")) {
      return Optional.of("several hosts");
    }
    return new TreeSet<>(parameters.stringPropertyNames())
        .stream()
            .filter(name -> !FOLLOWED.contains(name) && !OF_THE_POOL.contains(name))
            .findFirst();
  }

  /**
   * Returns the options for one attempt to connect. Reads the password file of the driver.
   *
   * @throws UnsupportedParameterException if the value of a parameter is not known
   */
  PgConnectOptions toVertx() {
    String user = text(USER, database.user().orElse(System.getProperty("user.name")));
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(text(HOST, "localhost").replaceAll("[\\[\\]]", ""))
            .setPort(Integer.parseInt(text(PORT, "5432")))
            .setDatabase(text(DATABASE, user))
            .setUser(user)
            .setPassword(password(user))
            .setProperties(startup())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(MAX_STATEMENTS)
            .setPreparedStatementCacheSqlFilter(sql -> true)
            .setTcpKeepAlive(true)
            .setConnectTimeout(CONNECT_TIMEOUT_MS);
    return withTls(options);
  }

  private String password(String user) {
    String stated = text(PASSWORD, database.passwordText());
    if (!stated.isEmpty()) {
      return stated;
    }
    String found =
        PgPassParser.getPassword(
            text(HOST, "localhost"), text(PORT, "5432"), text(DATABASE, user), user);
    return found == null ? "" : found;
  }

  /** Those of the driver that PgBouncer accepts as well. */
  private Map<String, String> startup() {
    Map<String, String> startup = new HashMap<>();
    startup.put("client_encoding", "UTF8");
    startup.put("DateStyle", "ISO");
    startup.put("application_name", text(APPLICATION, "tollgate"));
    put(startup, "search_path", SCHEMA);
    put(startup, OPTIONS, OPTIONS);
    return startup;
  }

  private void put(Map<String, String> startup, String name, String parameter) {
    String value = parameters.getProperty(parameter);
    if (value != null) {
      startup.put(name, value);
    }
  }

  /** As the driver does, {@code require} and weaker modes trust any certificate. */
  private PgConnectOptions withTls(PgConnectOptions options) {
    SslMode mode = sslMode();
    options.setSslMode(mode);
    return switch (mode) {
      case DISABLE -> options;
      case ALLOW, PREFER, REQUIRE -> options.setTrustAll(true);
      case VERIFY_CA -> options.setTrustOptions(rootCertificate());
      case VERIFY_FULL ->
          options.setTrustOptions(rootCertificate()).setHostnameVerificationAlgorithm("HTTPS");
    };
  }

  private PemTrustOptions rootCertificate() {
    Path preset = Path.of(System.getProperty("user.home"), ".postgresql", "root.crt");
    return new PemTrustOptions().addCertPath(text(ROOT_CERTIFICATE, preset.toString()));
  }

  private SslMode sslMode() {
    try {
      return SslMode.valueOf(org.postgresql.jdbc.SslMode.of(parameters).name());
    } catch (PSQLException e) {
      throw new UnsupportedParameterException("sslmode");
    }
  }

  private String text(String name, String preset) {
    return parameters.getProperty(name, preset);
  }
}
