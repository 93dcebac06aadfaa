package tollgate.console.users;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tollgate.access.ApiSwitch;
import tollgate.access.FeatureFlag;
import tollgate.console.web.PageRequest;
import tollgate.console.web.QrCodeSvg;
import tollgate.money.CurrencyRow;
import tollgate.money.CurrencyTable;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.response.UserResponses;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.user.UserRow;

/**
 * Builds the phone link of a user, which shows the balance without a sign-in. See
 * docs/api.md#user_simple_balance_get.
 */
public final class PhoneLinks {

  /** The least number of characters of an id that cannot be guessed; also in the SQL statements. */
  static final int MIN_CHARACTERS = 20;

  private static final String CALL_NAME = "simple_balance";

  private final Supplier<CurrencyTable> rates;
  private final ApiBaseUrl apiUrl;
  private final ApiSwitch apiSwitch;
  private final FeatureFlag flag;
  private final UserResponses views;

  public PhoneLinks(Settings settings, Supplier<CurrencyTable> rates, ApiBaseUrl apiUrl) {
    this.rates = rates;
    this.apiUrl = apiUrl;
    this.apiSwitch = new ApiSwitch(settings);
    this.flag = new FeatureFlag(settings);
    this.views = new UserResponses(settings, rates);
  }

  /** An option of the currency menu; the empty code stands for the system currency. */
  public record Choice(String code, String label, boolean isSelected) {}

  /** The response of the link: a number, or the text of a refusal. */
  public record Preview(String text, boolean isNumber) {}

  /**
   * A link, which is a secret of the user.
   *
   * @param path the path of the page that shows it
   * @param currency the selected currency; empty for the system currency
   * @param isUrlKnown whether phones reach the API at this URL; otherwise it is assumed
   * @param isShort whether its id is short enough to be guessed
   */
  public record Link(
      String path,
      String currency,
      String url,
      boolean isUrlKnown,
      boolean isShort,
      Preview preview,
      List<Choice> choices) {

    /** Returns the link as a QR code; empty when it is too long for one. */
    public Optional<QrCodeSvg> qrCode() {
      return QrCodeSvg.of(url);
    }

    /** Returns the URL that renders this part of the page again. */
    public String refreshUrl() {
      return path + "/phone?currency=" + encoded(currency);
    }

    @Override
    public String toString() {
      return "phone link of " + path;
    }
  }

  /**
   * Returns the link of a user in the currency of the request; empty when there is no link.
   *
   * @param path the path of the page that shows it
   */
  Optional<Link> link(PageRequest request, UserRow user, String path) {
    List<CurrencyRow> offered =
        rates.get().all().stream().filter(each -> isOffered(each, user)).toList();
    String currency =
        offered.stream()
            .map(CurrencyRow::name)
            .filter(request.query("currency")::equals)
            .findFirst()
            .orElse("");
    return user.uniquehash()
        .map(
            hash ->
                new Link(
                    path,
                    currency,
                    url(apiUrl.of(request), hash, currency),
                    apiUrl.isKnown(request),
                    hash.codePointCount(0, hash.length()) < MIN_CHARACTERS,
                    preview(user, hash, currency),
                    choices(offered, currency)));
  }

  /** Repeats the steps of the route {@code user-simple-balance-get}, in the same order. */
  private Preview preview(UserRow user, String hash, String currency) {
    try {
      Request request = request(hash, currency);
      apiSwitch.requireEnabled(request);
      flag.require(Setting.DEVICES_CHECK_BALANCE.rowName());
      requireEnabled(user);
      return new Preview(views.simpleBalance(List.of(user.columns()), request), true);
    } catch (RefusedException refused) {
      return new Preview(refused.getMessage(), false);
    }
  }

  /** The link of a disabled user is unknown to the route. */
  private static void requireEnabled(UserRow user) {
    if (UserQueries.isDisabled(user)) {
      throw new RefusedException(Refusal.INCORRECT_HASH);
    }
  }

  private static Request request(String hash, String currency) {
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    values.put(Parameter.ID, hash);
    if (!currency.isEmpty()) {
      values.put(Parameter.CURRENCY, currency);
    }
    return new Request(Call.SIMPLE_BALANCE, CALL_NAME, true, values, "");
  }

  private static String url(String api, String hash, String currency) {
    String query = currency.isEmpty() ? "" : "?currency=" + encoded(currency);
    return api + "/" + CALL_NAME + "/" + encoded(hash) + query;
  }

  private List<Choice> choices(List<CurrencyRow> offered, String selected) {
    String system = rates.get().system().map(CurrencyRow::name).orElse("–");
    return Stream.concat(
            Stream.of(new Choice("", system, selected.isEmpty())),
            offered.stream()
                .map(each -> new Choice(each.name(), each.name(), each.name().equals(selected))))
        .toList();
  }

  private static boolean isOffered(CurrencyRow currency, UserRow user) {
    boolean isOwn = user.currencyId().filter(own -> own == currency.id()).isPresent();
    return !currency.isSystem() && currency.rate().isPresent() && (currency.isActive() || isOwn);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
