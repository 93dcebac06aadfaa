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

/**
 * What a person reads when the gateway has started: what runs where, and what to try first.
 * Contract 7.
 */
final class StartupBanner {

  private static final ApiKey DEMO_KEY = new ApiKey("demo-secret-key");

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
          Mails     %s
          Routes    %s

        %s
        """
        .formatted(
            api(), consolePages(), console(), console(), database(), mails(), routes(), next());
  }

  private String next() {
    if (gateway.backingServices().isDemo()) {
      return demoCalls() + "\n\nCtrl-C stops it; the demo's data stays for the next start.";
    }
    return gateway.isApiEnabled() ? "The API is on." : HOW_TO_OPEN;
  }

  private static final String HOW_TO_OPEN =
      """
      The API is off. To switch it on, sign in to the console: Settings, Make a new key, Allow API.
      "Allow devices to check balance" is for both balance calls.\
      """;

  private String demoCalls() {
    return "Try it:\n\n"
        + call(
            "What anna has, in her own currency",
            Call.USER_BALANCE,
            Map.of(Parameter.USERNAME, "anna", Parameter.CURRENCY, "USER"))
        + call("Everything about her", Call.USER_DETAILS, Map.of(Parameter.USER_ID, "10"))
        + "  # What her phone shows\n  curl '"
        + api()
        + "/simple_balance/phone-of-anna'\n\n"
        + call(
                "Two cards for a buyer, with a mail",
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

  private String call(String caption, Call call, Map<Parameter, String> parameters) {
    Map<Parameter, String> values = new EnumMap<>(parameters);
    Request request = new Request(call, call.canonicalName(), false, values, "");
    values.put(Parameter.U, "admin");
    values.put(Parameter.HASH, new RequestHash().of(request, DEMO_KEY));
    String query =
        values.entrySet().stream()
            .map(each -> each.getKey().wireName() + "=" + each.getValue())
            .collect(joining("&"));
    return "  # %s\n  curl -X POST '%s/%s?%s'\n\n"
        .formatted(caption, api(), call.canonicalName(), query);
  }

  private String api() {
    return "http://localhost:" + gateway.port() + configuration.basePath();
  }

  private String console() {
    return "http://localhost:" + configuration.consolePort();
  }

  private String consolePages() {
    return console()
        + "/   "
        + gateway.firstPassword().map(StartupBanner::firstSignIn).orElse(signIn());
  }

  private static String firstSignIn(String password) {
    return "sign in as admin, the first time with the password " + password;
  }

  private String signIn() {
    return gateway.backingServices().isDemo()
        ? "sign in as admin, nordwind or anna with demo-password"
        : "";
  }

  private String database() {
    BackingServices surroundings = gateway.backingServices();
    return surroundings.isDemo()
        ? "its own PostgreSQL with demo data, kept in "
            + surroundings.data()
            + "\n            "
            + surroundings.database().redactedUrl()
        : surroundings.database().redactedUrl();
  }

  private String mails() {
    BackingServices surroundings = gateway.backingServices();
    if (configuration.smtp().isEmpty() && surroundings.isDemo()) {
      return "caught, one .eml file each, in " + surroundings.caughtMails();
    }
    return surroundings
        .smtp()
        .map(smtp -> "sent by " + smtp.host() + ":" + smtp.port())
        .orElse("wait in the outbox until TOLLGATE_SMTP_HOST names a mail server");
  }

  private String routes() {
    return configuration
        .routesDirectory()
        .map(folder -> "read from " + folder.toAbsolutePath() + "; an edit is live at once")
        .orElse(
            "from inside; TOLLGATE_FLOWS=FOLDER reads routes/ and kamelets/ there, edits go live");
  }
}
