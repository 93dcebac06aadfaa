package tollgate.testing;

import org.flywaydb.core.Flyway;

/** Databases as versions before 0.1.0 left them: with another history of migrations. */
public final class PreRelease {

  private PreRelease() {}

  /** Creates the first tables of such a version in an empty database. */
  public static void create(String url) {
    Flyway.configure()
        .dataSource(url, "postgres", "")
        .locations("classpath:pre-release")
        .load()
        .migrate();
  }
}
