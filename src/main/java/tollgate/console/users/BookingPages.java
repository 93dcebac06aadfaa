package tollgate.console.users;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.users.BalanceBookings.Booking;
import tollgate.console.web.Form;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetCursor.Column;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.ListFilter;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.user.AmountFormatter;
import tollgate.user.UserRow;

/** Serves the bookings on the balance of a user, and the form that adds one. */
public final class BookingPages {

  private final UserQueries users;
  private final AmountFormatter amounts;
  private final BalanceBookings bookings;

  /**
   * The model of the page.
   *
   * @param path the path of the page about the user
   * @param mayBook whether the signed-in user may change the balance
   * @param isAuthorVisible whether the page says who booked; the user alone does not see it
   */
  public record BookingsModel(
      String path,
      String username,
      String balance,
      String systemCurrency,
      boolean mayBook,
      boolean isAuthorVisible,
      Form form,
      KeysetPage<Booking> bookings) {}

  public BookingPages(Jdbi jdbi, UserQueries users, AmountFormatter amounts, Clock clock) {
    this.users = users;
    this.amounts = amounts;
    this.bookings = new BalanceBookings(jdbi, clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        "/details/bookings",
        RequiredRole.SIGNED_IN,
        request -> page(request, users.signedIn(request), Form.of()));
    routes.get(
        "/users/:id/bookings",
        RequiredRole.OPERATORS,
        request -> page(request, users.requested(request), Form.of()));
    routes.postOnce("/users/:id/bookings", RequiredRole.SELLERS, this::book);
  }

  private PageResult book(PageRequest request) {
    Optional<UserRow> user =
        users.requested(request).filter(each -> UserPermissions.mayEdit(request.user(), each));
    if (user.isEmpty()) {
      return PageResult.notFound();
    }
    Form form = Form.submitted(request, "amount", "reason");
    return switch (bookings.book(ChangeAuthor.of(request), user.get().id(), form)) {
      case DONE ->
          PageResult.redirectWithNotice("/users/" + user.get().id() + "/bookings", "bookings.done");
      case INVALID -> page(request, user, form);
      case NOT_FOUND -> PageResult.notFound();
    };
  }

  private PageResult page(PageRequest request, Optional<UserRow> user, Form form) {
    return user.map(each -> page(request, each, form)).orElseGet(PageResult::notFound);
  }

  private PageResult page(PageRequest request, UserRow user, Form form) {
    boolean isOwn = request.user().id() == user.id();
    String path = isOwn ? "/details" : "/users/" + user.id();
    Optional<KeysetCursor> after =
        KeysetCursor.parse(request.query(ListFilter.AFTER), Column.NUMBER);
    BookingsModel model =
        new BookingsModel(
            "/users/" + user.id(),
            user.username(),
            amounts.withSystemCurrency(user.balance()),
            amounts.systemCurrency(),
            UserPermissions.mayEdit(request.user(), user),
            request.user().isOperator(),
            form,
            bookings.find(user.id(), path + "/bookings", after));
    Section section = isOwn ? Section.DETAILS : Section.USERS;
    return PageResult.form("users/bookings", model, section, form);
  }
}
