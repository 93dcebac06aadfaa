package tollgate.testkit;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Locates the programs of PostgreSQL: those of the Debian packages, or the embedded binaries when
 * none are installed.
 *
 * @param user the user who runs them; present when this process is root, which PostgreSQL refuses
 */
record PostgresPrograms(Path bin, Optional<String> user) {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /** Locates the programs; the embedded binaries are unpacked below this directory. */
  static PostgresPrograms find(Path directory) throws IOException, InterruptedException {
    boolean isRoot = System.getProperty("user.name").equals("root");
    Path bin = debian().isPresent() ? debian().get() : unpacked(directory);
    return new PostgresPrograms(bin, isRoot ? Optional.of(unprivilegedUser()) : Optional.empty());
  }

  /** Returns the command line of a program; as root it changes the user within the process. */
  List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    user.ifPresent(
        name ->
            command.addAll(
                List.of("setpriv", "--reuid=" + name, "--regid=" + group(), "--clear-groups")));
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  /** Gives a directory to the user, if there is one. */
  void changeOwner(Path directory) throws IOException {
    if (user.isPresent()) {
      Files.setOwner(
          directory,
          directory
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(user.get()));
    }
  }

  private String group() {
    return user.filter("nobody"::equals).map(name -> "nogroup").orElse(user.orElse(""));
  }

  private static String unprivilegedUser() throws IOException {
    try (Stream<String> users = Files.lines(Path.of("/etc/passwd"))) {
      return users.anyMatch(line -> line.startsWith("postgres:")) ? "postgres" : "nobody";
    }
  }

  private static Optional<Path> debian() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparing(bin -> Integer.parseInt(bin.getName(3).toString())));
    }
  }

  private static Path unpacked(Path directory) throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.resolve("postgresql"));
    if (!Files.isExecutable(home.resolve("bin/initdb"))) {
      Path archive = home.resolve("postgresql.txz");
      String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
      String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      try (InputStream in =
          DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
              system.contains("mac") ? "Darwin" : "Linux", machine)) {
        Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
      }
      CommandRunner.run(List.of("tar", "-xJf", archive.toString(), "-C", home.toString()));
    }
    return home.resolve("bin");
  }
}
