package tollgate.console.users;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.access.Role;
import tollgate.console.web.PageRequest;
import tollgate.language.Language;
import tollgate.money.CurrencyRow;
import tollgate.money.NumberFormatter;
import tollgate.user.AmountFormatter;
import tollgate.user.UserRow;

/**
 * The model of the page about a user.
 *
 * @param isOwn whether the page is about the signed-in user
 * @param isLinkVisible whether the signed-in user may see the phone link and replace it
 * @param isPasswordResettable whether the signed-in user may create a one-time password
 * @param isEditable whether the signed-in user may change the user's data
 * @param isDisablable whether the signed-in user may disable and enable the user
 * @param hasRemovableFactor whether the user has a second factor that the signed-in user may remove
 * @param link empty when there is none, or when it is not visible
 * @param oneTimePassword a password that was just created, shown this once
 */
public record UserDetails(
    UserRow user,
    boolean isOwn,
    boolean isLinkVisible,
    boolean isPasswordResettable,
    boolean isEditable,
    boolean isDisablable,
    boolean hasRemovableFactor,
    Money money,
    Optional<PhoneLinks.Link> link,
    Optional<String> oneTimePassword) {

  private static final String VAT_PERCENT = "details.vat_percent";
  private static final List<String> PERSONAL =
      List.of(
          "first_name",
          "last_name",
          "clientid",
          "agreement_number",
          "agreement_date",
          "taxation_country",
          "vat_number");
  private static final List<String> REGISTRATION =
      List.of(
          "address",
          "postcode",
          "city",
          "country",
          "state",
          "direction",
          "phone",
          "mob_phone",
          "fax",
          "email");

  /**
   * The amounts, with their currencies.
   *
   * @param own the user's currency, when it is not the system currency
   * @param inOwn the balance in that currency; empty when the currency has no rate
   * @param credit empty when it is unknown or unlimited
   */
  public record Money(
      String balance, Optional<CurrencyRow> own, Optional<String> inOwn, Optional<String> credit) {}

  /** A labelled value; the label is the text of a key. */
  public record Fact(String key, String text) {

    /** Returns whether the text is a plain number with a unit. */
    public boolean isNumber() {
      return key.equals(VAT_PERCENT);
    }
  }

  static UserDetails of(
      PageRequest request, UserRow user, AmountFormatter amounts, PhoneLinks links) {
    boolean isOwn = request.user().id() == user.id();
    boolean isLinkVisible = UserPermissions.mayChangeLink(request.user(), user);
    return new UserDetails(
        user,
        isOwn,
        isLinkVisible,
        UserPermissions.mayGivePassword(request.user(), user),
        UserPermissions.mayEdit(request.user(), user),
        UserPermissions.mayDisable(request.user(), user),
        UserQueries.hasSecondFactor(user) && UserPermissions.mayGivePassword(request.user(), user),
        money(user, amounts),
        isLinkVisible ? links.link(request, user, path(user, isOwn)) : Optional.empty(),
        Optional.empty());
  }

  /** Returns the same page with a password that was just created. */
  UserDetails withOneTimePassword(String password) {
    return new UserDetails(
        user,
        isOwn,
        isLinkVisible,
        isPasswordResettable,
        isEditable,
        isDisablable,
        hasRemovableFactor,
        money,
        link,
        Optional.of(password));
  }

  /** Returns whether the user can neither sign in nor call the API. */
  public boolean isDisabled() {
    return UserQueries.isDisabled(user);
  }

  /** Returns the key of the text that names the user's role. */
  public String roleKey() {
    return "users.role." + Role.of(user.text("usertype")).name().toLowerCase(Locale.ROOT);
  }

  /** Returns the path of the page. */
  public String path() {
    return path(user, isOwn);
  }

  public List<Fact> personal() {
    Stream<Fact> vat =
        user.amount("vat_percent").stream()
            .map(percent -> new Fact(VAT_PERCENT, NumberFormatter.plain(percent) + " %"));
    Stream<Fact> language =
        Language.of(user.text("language")).stream()
            .map(each -> new Fact("user_form.language", each.ownName()));
    return Stream.of(facts(PERSONAL), vat, language).flatMap(facts -> facts).toList();
  }

  public List<Fact> registration() {
    return facts(REGISTRATION).toList();
  }

  /** Returns whether the credit is known and unlimited. */
  public boolean isCreditUnlimited() {
    return user.amount("credit").isPresent() && money.credit.isEmpty();
  }

  private Stream<Fact> facts(List<String> columns) {
    return columns.stream().map(column -> new Fact("details." + column, text(column)));
  }

  /** Returns a column; the county is empty when the API's field repeats the country there. */
  private String text(String column) {
    boolean isRepeated =
        column.equals("country") && user.text(column).equals(user.text("direction"));
    return isRepeated ? "" : user.text(column);
  }

  private static String path(UserRow user, boolean isOwn) {
    return isOwn ? "/details" : "/users/" + user.id();
  }

  private static Money money(UserRow user, AmountFormatter amounts) {
    Optional<CurrencyRow> own = amounts.ownCurrency(user).filter(currency -> !currency.isSystem());
    return new Money(
        amounts.withSystemCurrency(user.balance()),
        own,
        own.flatMap(currency -> amounts.withCurrency(user.balance(), currency)),
        user.amount("credit")
            .filter(credit -> !AmountFormatter.isUnlimited(credit))
            .map(amounts::withSystemCurrency));
  }

  /** Returns the user's id alone: the link and the password are secrets. */
  @Override
  public String toString() {
    return user.toString();
  }
}
