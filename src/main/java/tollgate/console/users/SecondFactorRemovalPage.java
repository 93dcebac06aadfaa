package tollgate.console.users;

import java.util.OptionalLong;
import tollgate.console.users.UserChanges.Result;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;

/** Removes the second factor of a user who has lost their phone. */
public final class SecondFactorRemovalPage {

  private final UserChanges changes;

  public SecondFactorRemovalPage(UserChanges changes) {
    this.changes = changes;
  }

  public void addTo(PageRoutes routes) {
    routes.post("/users/:id/remove-second-factor", RequiredRole.SELLERS, this::remove);
  }

  private PageResult remove(PageRequest request) {
    OptionalLong id = request.pathNumber("id");
    boolean isDone =
        id.isPresent()
            && changes.removeSecondFactor(ChangeAuthor.of(request), id.getAsLong()) == Result.DONE;
    return isDone
        ? PageResult.redirectWithNotice("/users/" + id.getAsLong(), "second_factor.removed")
        : PageResult.notFound();
  }
}
