package tollgate.bench.reference;

import java.math.RoundingMode;

/**
 * A balance call from beginning to end, but for the two queries: the contract's sections 2 to 4.1.
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
   * Whether the call may go on, and for whom.
   *
   * @param named the user of the parameter {@code u}; null when there is none
   * @throws RefusedException when it may not
   */
  public Caller authorize(BalanceRequest request, Caller named) {
    if (!settings.isOn("Allow_API")) {
      throw RefusedException.status("API Requests are disabled");
    }
    Caller caller = named == null && !request.isNamed() ? Caller.ADMINISTRATOR : named;
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
   * The answer.
   *
   * @param user the row that was asked for; null when there is none
   * @throws RefusedException when there is none that the caller may see, or no such currency
   */
  public String balance(BalanceRequest request, Caller caller, UserRow user) {
    if (user == null || !caller.maySee(user)) {
      throw RefusedException.page("User was not found");
    }
    if (request.userCurrency().equals("1")) {
      Currency own = rates.resolve("user", user);
      return XmlRenderer.balance(in(own, user), own.name());
    }
    return XmlRenderer.balance(
        request.currency().isEmpty()
            ? plain(user)
            : in(rates.resolve(request.currency(), user), user));
  }

  private String in(Currency currency, UserRow user) {
    return rates.convert(user.balance(), currency, settings.digits()).toPlainString();
  }

  private String plain(UserRow user) {
    return user.balance().setScale(settings.digits(), RoundingMode.HALF_UP).toPlainString();
  }
}
