package tollgate.dataimport;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the address of a MySQL or MariaDB database. {@code toString} omits user and parameters.
 *
 * @param server host and port, or several of them
 * @param parameters those of the driver, from the question mark on
 */
record MySqlUrl(Optional<String> user, String server, String database, String parameters) {

  private static final Pattern URL =
      Pattern.compile(
          "(?:jdbc:)?(?:mysql|mariadb)://(?:(?<user>[^/@:]*)(?<password>:[^/@]*)?@)?"
              + "(?<server>[^/@?]+)/(?<database>[^/?]+)(?<parameters>\\?.*)?");

  static MySqlUrl parse(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new ImportException(
          "The address must be mysql://HOST:PORT/DATABASE, for example mysql://localhost:3306/billing");
    }
    String parameters = Optional.ofNullable(matcher.group("parameters")).orElse("");
    if (matcher.group("password") != null || parameters.contains("password")) {
      throw new ImportException(
          "The address must not contain the password, which other users of the machine could see;"
              + " put it into a file and name that with --password-file");
    }
    return new MySqlUrl(
        Optional.ofNullable(matcher.group("user")),
        matcher.group("server"),
        matcher.group("database"),
        parameters);
  }

  String jdbcUrl() {
    return "jdbc:mariadb://" + server + "/" + database + parameters;
  }

  String redacted() {
    return "mysql://" + server + "/" + database;
  }

  @Override
  public String toString() {
    return redacted();
  }
}
