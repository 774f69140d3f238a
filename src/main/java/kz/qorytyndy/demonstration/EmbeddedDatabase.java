package kz.qorytyndy.demonstration;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import kz.qorytyndy.platform.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL of our own, on loopback, with its data in a directory. It has two roles besides its superuser: the owner of the schema, for
 * Flyway, and the application's, which owns nothing. A server that a killed application left behind is stopped first; a second application on
 * the same data is refused.
 */
class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final String NAME = "qorytyndy";
    private static final String BINARIES = "binaries";
    /** Stands in the folder of the server's programs when all are unpacked. */
    private static final String UNPACKED = ".exists";

    static final String OWNER = "qorytyndy_owner";
    static final String APPLICATION = "qorytyndy";
    private static final String SUPERUSER = "postgres";
    private static final long LEAST_ROOM = 50_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Below the ports that systems give to whoever asks for any. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 32_000;
    private static final int ATTEMPTS = 5;

    private final FileChannel lock;
    private final EmbeddedPostgres server;
    private final Properties passwords;

    private EmbeddedDatabase(FileChannel lock, EmbeddedPostgres server, Properties passwords) {
        this.lock = lock;
        this.server = server;
        this.passwords = passwords;
    }

    /**
     * Starts the edition's database whose data are in {@code directory}, or makes it.
     *
     * @throws StartRefused if another application uses the directory, or the server does not start
     */
    static EmbeddedDatabase start(Path directory, Edition edition) {
        Path home = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            makePrivate(home);
            FileChannel lock = lock(home);
            try {
                return start(home, edition, lock);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw new StartRefused(e, "platform.start.readOnly", home);
        } catch (IOException | SQLException | UncheckedIOException | IllegalStateException e) {
            if (home.toFile().getUsableSpace() < LEAST_ROOM) {
                throw new StartRefused(e, "platform.start.diskFull", home);
            }
            throw new StartRefused(e, "platform.start.database", home, String.valueOf(e.getMessage()));
        }
    }

    private static EmbeddedDatabase start(Path home, Edition edition, FileChannel lock)
            throws IOException, SQLException {
        Path data = edition.database(home);
        // Written last when the database is made: without it, a kill came in between and nothing was ever kept here.
        Path passwordFile = data.resolve("qorytyndy.properties");
        // Of both: the kill may have come while one took the other's place.
        for (Edition each : Edition.values()) {
            stopOrphan(each.database(home));
        }
        forgetHalfUnpacked(home.resolve(BINARIES));
        boolean isNew = !Files.exists(passwordFile);
        if (isNew) {
            FileSystemUtils.deleteRecursively(data);
        }
        Properties passwords = isNew ? newPasswords() : read(passwordFile);
        EmbeddedPostgres server = startServer(home, data, passwords.getProperty(SUPERUSER), EmbeddedDatabase::anyPort);
        try {
            if (isNew) {
                makeDatabase(server, passwords);
                write(passwordFile, passwords);
            }
        } catch (IOException | SQLException e) {
            server.close();
            throw e;
        }
        return new EmbeddedDatabase(lock, server, passwords);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME;
    }

    String password(String role) {
        return passwords.getProperty(role);
    }

    @Override
    public void close() throws IOException {
        server.close();
        lock.close();
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean ours;
        try {
            ours = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            ours = false;
        }
        if (!ours) {
            channel.close();
            throw new StartRefused("platform.start.inUse", home);
        }
        return channel;
    }

    /** Whoever holds the lock may stop a server that still runs on the data: the application that started it was killed. */
    static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan = Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(String::strip)
                .filter(number -> number.matches("[0-9]{1,18}"))
                .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
                .filter(process -> serves(process, data));
        if (orphan.isEmpty()) {
            // The server itself would take whatever has the number now for another server.
            Files.delete(pidFile);
            return;
        }
        LOG.info("Stopping the database server that a killed application left behind");
        orphan.get().destroy();
        // The process itself may stay in the system's table for as long as nobody asks how it ended; its file does not.
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(pidFile)) {
            if (System.nanoTime() > patience) {
                throw new IOException("process " + orphan.get().pid() + " does not end");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** What a kill left of the unpacking is in the way of another attempt. Where a link leads, others may be unpacking just now. */
    static void forgetHalfUnpacked(Path binaries) throws IOException {
        if (Files.isDirectory(binaries, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> unpacked = Files.list(binaries)) {
                for (Path programs : unpacked.filter(Files::isDirectory).toList()) {
                    if (!Files.exists(programs.resolve(UNPACKED))) {
                        FileSystemUtils.deleteRecursively(programs);
                    }
                }
            }
        }
    }

    /** The system may have given the number to another process since. */
    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(data.toString()))
                .orElse(false);
    }

    private static int anyPort() {
        return ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
    }

    /** On the first of these ports that nobody has when the server is about to listen: making its data takes seconds. */
    static EmbeddedPostgres startServer(Path home, Path data, String superuserPassword, IntSupplier ports)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = ports.getAsInt();
            try {
                return startServer(home, data, superuserPassword, port);
            } catch (IOException | UncheckedIOException e) {
                if (attempt == ATTEMPTS || isFree(port)) {
                    throw e;
                }
                LOG.info("Somebody else has port {}: the database server tries another", port);
                stopOrphan(data);
                // Whoever failed to start keeps it locked.
                Files.deleteIfExists(data.resolve("epg-lock"));
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return taken.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void checkFree(int port) {
        if (!isFree(port)) {
            throw new UncheckedIOException(new BindException("port " + port));
        }
    }

    private static EmbeddedPostgres startServer(Path home, Path data, String superuserPassword, int port)
            throws IOException {
        Path passwordFile = Files.createTempFile(home, "initdb", "");
        try {
            Files.writeString(passwordFile, superuserPassword);
            return EmbeddedPostgres.builder()
                    .setPgBinaryResolver(EmbeddedDatabase::programs)
                    .setOverrideWorkingDirectory(home.resolve(BINARIES).toFile())
                    .setDataDirectory(data)
                    .setPort(port)
                    .setDataDirectoryCustomizer(made -> checkFree(port))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(PATIENCE)
                    .setConnectConfig("password", superuserPassword)
                    // The builder passes these to initdb after its own "trust", and the last one counts.
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setLocaleConfig("locale", "C")
                    // The builder is made for tests and switches these off.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "50")
                    .setServerConfig("listen_addresses", "127.0.0.1,localhost")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_filename", "postgresql-%a.log")
                    .setServerConfig("log_truncate_on_rotation", "on")
                    .start();
        } finally {
            Files.delete(passwordFile);
        }
    }

    /**
     * The server's programs for a machine.
     *
     * @throws StartRefused if none come along for it
     */
    static InputStream programs(String system, String architecture) throws IOException {
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
        } catch (IllegalStateException e) {
            throw new StartRefused(e, "platform.start.noPrograms", system, architecture);
        }
    }

    private static void makeDatabase(EmbeddedPostgres server, Properties passwords) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String role : List.of(OWNER, APPLICATION)) {
                statement.execute("create role %s login password '%s'".formatted(role, passwords.getProperty(role)));
            }
            statement.execute("create database %s owner %s".formatted(NAME, OWNER));
            statement.execute("revoke all on database %s from public".formatted(NAME));
            statement.execute("grant connect on database %s to %s".formatted(NAME, APPLICATION));
        }
    }

    private static Properties newPasswords() {
        SecureRandom random = new SecureRandom();
        Properties passwords = new Properties();
        for (String role : List.of(SUPERUSER, OWNER, APPLICATION)) {
            byte[] bytes = new byte[24];
            random.nextBytes(bytes);
            passwords.putAll(Map.of(role, HexFormat.of().formatHex(bytes)));
        }
        return passwords;
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void write(Path file, Properties properties) throws IOException {
        Path unfinished = file.resolveSibling("qorytyndy.properties.new");
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            properties.store(writer, "The passwords of the database's roles");
        }
        makePrivate(unfinished);
        Files.move(unfinished, file);
    }

    private static void makePrivate(Path path) {
        try {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        } catch (UnsupportedOperationException e) {
            LOG.debug("No POSIX permissions here", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
