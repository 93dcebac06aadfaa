package tollgate.bench.reference;

import java.math.RoundingMode;

/**
 * A balance call from beginning to end, but for the two queries: the contract's sections 2 to 4.1.
 */
public final class Story {

  private final Settings settings;
  private final Rates rates;
  private final Signature signature = new Signature();

  public Story(Settings settings, Rates rates) {
    this.settings = settings;
    this.rates = rates;
  }

  /**
   * Whether the call may go on, and for whom.
   *
   * @param named the user of the parameter {@code u}; null when there is none
   * @throws Refused when it may not
   */
  public Caller admit(Ask ask, Caller named) {
    if (!settings.isOn("Allow_API")) {
      throw Refused.status("API Requests are disabled");
    }
    Caller caller = named == null && !ask.isNamed() ? Caller.ADMINISTRATOR : named;
    long owner = caller == null ? 0 : caller.keyOwner();
    verify(ask, owner);
    if (caller == null) {
      throw Refused.status("Bad login");
    }
    if (!settings.isOn("Devices_Check_Balance")) {
      throw Refused.page("Feature disabled");
    }
    return caller;
  }

  private void verify(Ask ask, long owner) {
    String key = settings.key(owner);
    if (key.isEmpty()) {
      throw Refused.status("API must have Secret Key");
    }
    if (!settings.isHashCheckingDisabled(owner) && !signature.matches(ask, key)) {
      throw Refused.status("Incorrect hash");
    }
  }

  /**
   * The answer.
   *
   * @param user the row that was asked for; null when there is none
   * @throws Refused when there is none that the caller may see, or no such currency
   */
  public String balance(Ask ask, Caller caller, User user) {
    if (user == null || !caller.maySee(user)) {
      throw Refused.page("User was not found");
    }
    if (ask.userCurrency().equals("1")) {
      Currency own = rates.asked("user", user);
      return Xml.balance(in(own, user), own.name());
    }
    return Xml.balance(
        ask.currency().isEmpty() ? plain(user) : in(rates.asked(ask.currency(), user), user));
  }

  private String in(Currency currency, User user) {
    return rates.convert(user.balance(), currency, settings.digits()).toPlainString();
  }

  private String plain(User user) {
    return user.balance().setScale(settings.digits(), RoundingMode.HALF_UP).toPlainString();
  }
}
