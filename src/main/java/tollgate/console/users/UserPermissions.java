package tollgate.console.users;

import tollgate.access.Role;
import tollgate.console.web.ConsoleUser;
import tollgate.user.UserRow;
import tollgate.user.UserVisibility;

/** Decides what a signed-in user may see and change of another user, or of themselves. */
final class UserPermissions {

  private UserPermissions() {}

  /** Returns whether they may see the user at all; the same users as over the API. */
  static boolean maySee(ConsoleUser person, UserRow user) {
    return UserVisibility.isVisible(user, person.caller());
  }

  /** Returns whether they may see the user's phone link and replace it; accountants may not. */
  static boolean mayChangeLink(ConsoleUser person, UserRow user) {
    return user.id() == person.id() || manages(person, user);
  }

  /** Returns whether they may give the user a one-time password; not to themselves. */
  static boolean mayGivePassword(ConsoleUser person, UserRow user) {
    return user.id() != person.id() && manages(person, user);
  }

  private static boolean manages(ConsoleUser person, UserRow user) {
    return person.isAdministrator()
        || person.role() == Role.RESELLER && user.ownerId() == person.id();
  }
}
