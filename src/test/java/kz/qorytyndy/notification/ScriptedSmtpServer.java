package kz.qorytyndy.notification;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that does at each step of a conversation what it was told to, and otherwise takes what comes. The steps are the commands,
 * {@code GREETING} and {@code .} (a mail's end).
 */
class ScriptedSmtpServer implements Closeable {

    /** What it does at a step; true if the conversation goes on. */
    interface Act {
        boolean in(Conversation conversation) throws IOException;
    }

    /** One client, and the mail that it waits for an answer to. */
    class Conversation {

        @Nullable
        String mail;

        Socket socket;
        BufferedReader in;
        OutputStream out;

        Conversation(Socket socket) throws IOException {
            this.socket = socket;
            in = reader(socket);
            out = socket.getOutputStream();
        }

        void over(Socket encrypted) throws IOException {
            socket = encrypted;
            in = reader(encrypted);
            out = encrypted.getOutputStream();
        }

        void say(String answer) throws IOException {
            // Whoever has had the answer and then asks what was taken waits here until it is noted.
            synchronized (taken) {
                out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                // A mail is taken when the client is told so, and not before.
                if (mail != null && answer.startsWith("250")) {
                    taken.add(mail);
                }
            }
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }
    }

    static Act answers(String answer) {
        return conversation -> {
            conversation.say(answer);
            return !answer.startsWith("421");
        };
    }

    /** Says nothing until the client hangs up. */
    static Act stalls() {
        return conversation -> {
            while (conversation.in.readLine() != null) {
                // Whatever it says.
            }
            return false;
        };
    }

    static Act waits(Duration time, Act then) {
        return conversation -> {
            conversation.socket.setSoTimeout((int) time.toMillis());
            try {
                conversation.in.read();
                return false;
            } catch (SocketTimeoutException e) {
                conversation.socket.setSoTimeout(0);
                return then.in(conversation);
            }
        };
    }

    static Act hangsUp() {
        return conversation -> false;
    }

    /** Breaks the connection off, so that the client cannot take it for the end of a conversation. */
    static Act resets(Act first) {
        return conversation -> {
            first.in(conversation);
            conversation.socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** Says that it will encrypt, and talks nonsense. */
    static Act babbles() {
        return conversation -> {
            conversation.say("220 go ahead");
            conversation.say("this is no handshake");
            return false;
        };
    }

    static Act encrypts(SSLContext identity) {
        return conversation -> {
            conversation.say("220 go ahead");
            SSLSocket encrypted = (SSLSocket) identity.getSocketFactory().createSocket(conversation.socket, null, true);
            encrypted.startHandshake();
            conversation.over(encrypted);
            return true;
        };
    }

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Map<String, Act> script = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    ScriptedSmtpServer() throws IOException {
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** At this step it does so from now on. */
    ScriptedSmtpServer at(String step, Act act) {
        script.put(step, act);
        return this;
    }

    ScriptedSmtpServer says(String step, String answer) {
        return at(step, answers(answer));
    }

    /** Takes what comes. */
    void behaves() {
        script.clear();
    }

    /** Everything that clients said outside of mails; {@code encrypted} stands before what nobody else could read. */
    List<String> commands() {
        return commands;
    }

    /** The {@code Message-ID} of each mail that it took. */
    List<String> taken() {
        synchronized (taken) {
            return taken;
        }
    }

    /** The lines at the head of mails. */
    List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(new Conversation(client));
            } catch (IOException e) {
                commands.add("gone: " + e.getMessage());
            }
        }
    }

    private void converse(Conversation client) throws IOException {
        if (!does("GREETING", "220 scripted", client)) {
            return;
        }
        for (String line = client.in.readLine(); line != null; line = client.in.readLine()) {
            commands.add(client.socket instanceof SSLSocket ? "encrypted " + line : line);
            String command = line.split("[ :]", 2)[0];
            boolean goesOn = command.equals("DATA") ? takesMail(client) : does(command, usual(command), client);
            if (!goesOn || command.equals("QUIT")) {
                return;
            }
        }
    }

    private String usual(String command) {
        return command.equals("EHLO") && script.containsKey("STARTTLS") ? "250-scripted\r\n250 STARTTLS" : "250 well";
    }

    private boolean takesMail(Conversation client) throws IOException {
        if (script.containsKey("DATA")) {
            return does("DATA", "", client);
        }
        client.say("354 go on");
        String id = "";
        boolean head = true;
        for (String line = client.in.readLine(); !Objects.equals(line, "."); line = client.in.readLine()) {
            if (line == null) {
                return false;
            }
            head &= !line.isEmpty();
            if (head) {
                heads.add(line);
            }
            if (line.startsWith("Message-ID: ")) {
                id = line.substring("Message-ID: ".length());
            }
        }
        client.mail = id;
        boolean goesOn = does(".", "250 taken", client);
        client.mail = null;
        return goesOn;
    }

    private boolean does(String step, String usual, Conversation client) throws IOException {
        return script.getOrDefault(step, answers(usual)).in(client);
    }
}
