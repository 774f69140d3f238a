package kz.qorytyndy.directory;

import java.util.Collection;
import java.util.List;
import kz.qorytyndy.platform.Message;

/** Whoever knows of work that runs in a body, which must not be left without anybody. */
public interface RunningWork {

    /** What runs in the bodies of these codes, as people are told of it; nothing if nothing does. */
    List<Message> runningIn(Collection<String> bodyCodes);
}
