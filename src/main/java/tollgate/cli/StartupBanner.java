package tollgate.cli;

import static java.util.stream.Collectors.joining;

import java.util.EnumMap;
import java.util.Map;
import tollgate.access.RequestHash;
import tollgate.config.Configuration;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.runtime.BackingServices;
import tollgate.runtime.Gateway;
import tollgate.settings.ApiKey;

/** Renders the text printed once a gateway has started: its addresses and the first steps. */
final class StartupBanner {

  private static final ApiKey DEMO_KEY = new ApiKey("demo-secret-key");

  private static final String DEMO_ACCOUNTS =
      "   sign in as admin, nordwind or anna with the password demo-password";

  /** The addresses that are reached as {@code localhost}. */
  private static final String LOCAL_HOSTS = "0\\.0\\.0\\.0|127\\.0\\.0\\.1|::|::1";

  private static final String HOW_TO_ENABLE_THE_API =
      """
      The API is off. To switch it on, sign in to the console, open Settings, make a new key and
      switch on "Allow API". Both balance calls also need "Allow devices to check balance".\
      """;

  private final Configuration configuration;
  private final Gateway gateway;

  StartupBanner(Configuration configuration, Gateway gateway) {
    this.configuration = configuration;
    this.gateway = gateway;
  }

  String text() {
    return """

        Tollgate is ready.

          API       %s
          Console   %s
          Health    %s/health/ready
          Metrics   %s/metrics
          Database  %s
          Mail      %s
          Routes    %s

        %s
        """
        .formatted(
            api(), signIn(), console(), console(), database(), mail(), routes(), firstSteps());
  }

  /** Returns the addresses in one line, without any secret. */
  String addresses() {
    return "Tollgate is ready: API %s, console %s".formatted(api(), console());
  }

  private String firstSteps() {
    if (gateway.backingServices().isDemo()) {
      return demoCalls() + "\n\nPress Ctrl-C to stop. The demo data is kept for the next start.";
    }
    return gateway.isApiEnabled() ? "The API is on." : HOW_TO_ENABLE_THE_API;
  }

  private String demoCalls() {
    return "Try it:\n\n"
        + curl(
            "The balance of anna in her own currency",
            Call.USER_BALANCE,
            Map.of(Parameter.USERNAME, "anna", Parameter.CURRENCY, "USER"))
        + curl("The details of anna", Call.USER_DETAILS, Map.of(Parameter.USER_ID, "10"))
        + "  # The balance on the screen of anna's phone\n  curl"
        + trust()
        + " '"
        + api()
        + "/simple_balance/phone-of-anna'\n\n"
        + curl(
                "Two cards, also sent by mail",
                Call.CARD_SALE,
                Map.of(
                    Parameter.EMAIL,
                    "buyer@example.com",
                    Parameter.ID,
                    "1",
                    Parameter.QUANTITY,
                    "2"))
            .stripTrailing();
  }

  private String curl(String caption, Call call, Map<Parameter, String> parameters) {
    Map<Parameter, String> values = new EnumMap<>(parameters);
    Request request = new Request(call, call.canonicalName(), false, values, "");
    values.put(Parameter.U, "admin");
    values.put(Parameter.HASH, new RequestHash().of(request, DEMO_KEY));
    String query =
        values.entrySet().stream()
            .map(each -> each.getKey().wireName() + "=" + each.getValue())
            .collect(joining("&"));
    return "  # %s\n  curl%s -X POST '%s/%s?%s'\n\n"
        .formatted(caption, trust(), api(), call.canonicalName(), query);
  }

  /** Makes curl trust the certificate, also one that its owner has signed. */
  private String trust() {
    return configuration.tls().map(each -> " --cacert " + each.certificate()).orElse("");
  }

  private String api() {
    return origin(configuration.httpHost(), gateway.port()) + configuration.basePath();
  }

  private String console() {
    return origin(configuration.consoleHost(), configuration.consolePort());
  }

  private String origin(String host, int port) {
    String reachable = host.matches(LOCAL_HOSTS) ? "localhost" : host;
    return configuration.scheme()
        + "://"
        + (reachable.contains(":") ? "[" + reachable + "]" : reachable)
        + ":"
        + port;
  }

  private String signIn() {
    String url = console() + "/";
    return gateway
        .firstPassword()
        .map(password -> url + "   sign in as admin with the one-time password " + password)
        .orElseGet(() -> gateway.backingServices().isDemo() ? url + DEMO_ACCOUNTS : url);
  }

  private String database() {
    BackingServices services = gateway.backingServices();
    String url = services.database().redactedUrl();
    return services.isDemo()
        ? "embedded PostgreSQL with demo data in %s%n            %s".formatted(services.data(), url)
        : url;
  }

  private String mail() {
    BackingServices services = gateway.backingServices();
    if (configuration.smtp().isEmpty() && services.isDemo()) {
      return "saved as .eml files in " + services.caughtMails() + "; none is sent";
    }
    return services
        .smtp()
        .map(smtp -> "sent through %s:%d".formatted(smtp.host(), smtp.port()))
        .orElse("kept in the outbox until TOLLGATE_SMTP_HOST is set");
  }

  private String routes() {
    return configuration
        .routesDirectory()
        .map(directory -> directory.toAbsolutePath() + ", reloaded when a file changes")
        .orElse("built in; set TOLLGATE_ROUTES_DIR to run and edit your own");
  }
}
