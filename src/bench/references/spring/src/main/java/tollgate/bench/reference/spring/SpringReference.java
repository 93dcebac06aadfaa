package tollgate.bench.reference.spring;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import tollgate.bench.reference.BalanceUseCase;
import tollgate.bench.reference.Currency;
import tollgate.bench.reference.Rates;
import tollgate.bench.reference.Settings;

/** Starts the Spring Boot reference server with the environment variables of a gateway. */
@SpringBootApplication
public class SpringReference {

  /** More connections would only wait for the same cores. */
  private static final int CONNECTIONS_PER_CORE = 4;

  public static void main(String[] arguments) {
    int connections = CONNECTIONS_PER_CORE * Runtime.getRuntime().availableProcessors();
    SpringApplication application = new SpringApplication(SpringReference.class);
    application.setDefaultProperties(
        Map.of(
            "server.address",
            "127.0.0.1",
            "server.port",
            System.getenv("TOLLGATE_HTTP_PORT"),
            "server.tomcat.max-keep-alive-requests",
            "-1",
            "spring.datasource.url",
            System.getenv("TOLLGATE_DB_URL"),
            "spring.datasource.username",
            System.getenv("TOLLGATE_DB_USER"),
            "spring.datasource.hikari.maximum-pool-size",
            connections,
            "spring.main.banner-mode",
            "off",
            "logging.level.root",
            "warn"));
    application.run(arguments);
  }

  /** Reads the settings and the currencies, which stay in memory. */
  @Bean
  BalanceUseCase useCase(JdbcTemplate jdbc) {
    Settings settings = new Settings();
    RowCallbackHandler setting =
        row -> settings.add(row.getString(1), row.getLong(2), row.getString(3));
    jdbc.query(Settings.QUERY, setting);
    Rates rates = new Rates();
    RowCallbackHandler currency =
        row ->
            rates.add(
                new Currency(
                    row.getInt(1), row.getString(2), row.getBigDecimal(3), row.getBoolean(4)));
    jdbc.query(Rates.QUERY, currency);
    return new BalanceUseCase(settings, rates);
  }
}
