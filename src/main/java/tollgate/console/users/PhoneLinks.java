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
import tollgate.money.BillingCurrency;
import tollgate.money.ExchangeRates;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.user.UserResponses;
import tollgate.user.UserRow;

/** The link that shows a balance on a phone, and what it will show. Contract 1 and 4.3. */
public final class PhoneLinks {

  private static final String DOOR = "simple_balance";

  private final Supplier<ExchangeRates> rates;
  private final ApiBaseUrl address;
  private final ApiSwitch apiSwitch;
  private final FeatureFlag flag;
  private final UserResponses views;

  public PhoneLinks(Settings settings, Supplier<ExchangeRates> rates, ApiBaseUrl address) {
    this.rates = rates;
    this.address = address;
    this.apiSwitch = new ApiSwitch(settings);
    this.flag = new FeatureFlag(settings);
    this.views = new UserResponses(settings, rates);
  }

  /** A currency to choose; the empty code is the system's. */
  public record Choice(String code, String label, boolean isChosen) {}

  /** What the phone will show: a number, or the words with which the API refuses. */
  public record Preview(String text, boolean isNumber) {}

  /** A link, which is a secret of the user. */
  public record Link(
      String path, String currency, String url, Preview preview, List<Choice> choices) {

    /** As a picture for a phone's camera, unless the link is too long for one. */
    public Optional<QrImage> qr() {
      return QrImage.of(url);
    }

    /** Where this part of the page is had again, in the same currency. */
    public String freshAt() {
      return path + "/phone?currency=" + encoded(currency);
    }

    @Override
    public String toString() {
      return "the link of " + path;
    }
  }

  /**
   * The link of a user in the currency that the visitor has chosen; none while he has no link.
   *
   * @param path the page on which it is shown
   */
  Optional<Link> link(PageRequest visit, UserRow user, String path) {
    List<BillingCurrency> open =
        rates.get().all().stream().filter(each -> isOpen(each, user)).toList();
    String currency =
        open.stream()
            .map(BillingCurrency::name)
            .filter(visit.query("currency")::equals)
            .findFirst()
            .orElse("");
    return user.uniquehash()
        .map(
            hash ->
                new Link(
                    path,
                    currency,
                    url(address.of(visit), hash, currency),
                    preview(user, hash, currency),
                    choices(open, currency)));
  }

  /** The same steps as in the route {@code user-simple-balance-get}, in its order. */
  private Preview preview(UserRow user, String hash, String currency) {
    try {
      Request request = request(hash, currency);
      apiSwitch.requireEnabled(request);
      flag.require(Setting.DEVICES_CHECK_BALANCE.rowName());
      return new Preview(views.simpleBalance(List.of(user.columns()), request), true);
    } catch (RefusedException refused) {
      return new Preview(refused.getMessage(), false);
    }
  }

  private static Request request(String hash, String currency) {
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    values.put(Parameter.ID, hash);
    if (!currency.isEmpty()) {
      values.put(Parameter.CURRENCY, currency);
    }
    return new Request(Call.SIMPLE_BALANCE, DOOR, true, values, "");
  }

  private static String url(String api, String hash, String currency) {
    String query = currency.isEmpty() ? "" : "?currency=" + encoded(currency);
    return api + "/" + DOOR + "/" + encoded(hash) + query;
  }

  private List<Choice> choices(List<BillingCurrency> open, String chosen) {
    String system = rates.get().system().map(BillingCurrency::name).orElse("–");
    return Stream.concat(
            Stream.of(new Choice("", system, chosen.isEmpty())),
            open.stream()
                .map(each -> new Choice(each.name(), each.name(), each.name().equals(chosen))))
        .toList();
  }

  private static boolean isOpen(BillingCurrency currency, UserRow user) {
    boolean isOwn = user.currencyId().filter(own -> own == currency.id()).isPresent();
    return !currency.isSystem() && currency.rate().isPresent() && (currency.isActive() || isOwn);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
