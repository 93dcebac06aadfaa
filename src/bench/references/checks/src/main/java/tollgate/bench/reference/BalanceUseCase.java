package tollgate.bench.reference;

import java.math.RoundingMode;

/**
 * Checks and answers a balance request, except for its two queries. See docs/api.md#order-of-checks
 * and docs/api.md#user_balance_get.
 */
public final class BalanceUseCase {

  private final Settings settings;
  private final Rates rates;
  private final Signature signature = new Signature();

  public BalanceUseCase(Settings settings, Rates rates) {
    this.settings = settings;
    this.rates = rates;
  }

  /**
   * Checks the request and returns its caller.
   *
   * @param named the user of the parameter {@code u}; null when there is none
   * @throws RefusedException when a check fails
   */
  public Caller authorize(BalanceRequest request, Caller named) {
    if (!settings.isOn("Allow_API")) {
      throw RefusedException.status("API Requests are disabled");
    }
    Caller caller = named == null && !request.hasCaller() ? Caller.ADMINISTRATOR : named;
    long owner = caller == null ? 0 : caller.keyOwner();
    verify(request, owner);
    if (caller == null) {
      throw RefusedException.status("Bad login");
    }
    if (!settings.isOn("Devices_Check_Balance")) {
      throw RefusedException.page("Feature disabled");
    }
    return caller;
  }

  private void verify(BalanceRequest request, long owner) {
    String key = settings.key(owner);
    if (key.isEmpty()) {
      throw RefusedException.status("API must have Secret Key");
    }
    if (!settings.isHashCheckingDisabled(owner) && !signature.matches(request, key)) {
      throw RefusedException.status("Incorrect hash");
    }
  }

  /**
   * Returns the body of the response.
   *
   * @param user the requested row; null when there is none
   * @throws RefusedException when the caller cannot read a user, or the currency is unknown
   */
  public String balance(BalanceRequest request, Caller caller, UserRow user) {
    if (user == null || !caller.canRead(user)) {
      throw RefusedException.page("User was not found");
    }
    if (request.userCurrency().equals("1")) {
      Currency own = rates.resolve("user", user);
      return XmlRenderer.balance(converted(own, user), own.name());
    }
    return XmlRenderer.balance(
        request.currency().isEmpty()
            ? unconverted(user)
            : converted(rates.resolve(request.currency(), user), user));
  }

  private String converted(Currency currency, UserRow user) {
    return rates.convert(user.balance(), currency, settings.digits()).toPlainString();
  }

  private String unconverted(UserRow user) {
    return user.balance().setScale(settings.digits(), RoundingMode.HALF_UP).toPlainString();
  }
}
