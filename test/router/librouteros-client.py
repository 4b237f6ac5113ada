"""An independent client (Debian's python3-librouteros) that says what it found, as JSON."""
import json
import sys

import librouteros
from librouteros.exceptions import TrapError
from librouteros.query import And, Key, Or


def trapped(call):
    try:
        call()
    except TrapError as error:
        return {"message": error.message, "category": error.category}
    return None


port = int(sys.argv[1])
api = librouteros.connect("127.0.0.1", "kibanda", "secret", port=port, timeout=5)

if len(sys.argv) > 2:
    # Steps from the test, carried out one after another: what each came to goes back.
    results = []
    for step in json.loads(sys.argv[2]):
        path, fields = api.path(step["menu"]), step.get("fields", {})
        if step["do"] == "print":
            results.append(list(path))
        elif step["do"] == "add":
            results.append(path.add(**fields))
        elif step["do"] == "set":
            results.append(path.update(**fields))
        else:
            results.append(path.remove(*step["ids"]))
    api.close()
    print(json.dumps(results))
    sys.exit()

users = api.path("/ip/hotspot/user")
name, uptime, disabled = Key("name"), Key("limit-uptime"), Key("disabled")
found = {}
found["nobody"] = list(users.select(name).where(name == "nobody"))
found["added"] = users.add(**{"name": "py1", "password": "py1", "limit-uptime": "90m", "comment": "by python"})
users.add(name="py2", password="x", **{"limit-uptime": "93600"})
found["one"] = list(users.select(name, uptime, disabled).where(name == "py1"))
found["either"] = list(users.select(name).where(Or(name == "py1", name == "py2")))
found["both"] = list(users.select(name).where(And(name == "py1", disabled == False)))  # noqa: E712
found["uptimes"] = [row["limit-uptime"] for row in users.select(uptime)]
found["duplicate"] = trapped(lambda: users.add(name="py1"))
found["bad_profile"] = trapped(lambda: users.add(name="py3", profile="gold"))
found["unknown_parameter"] = trapped(lambda: users.add(name="py3", colour="red"))
found["no_such_item"] = trapped(lambda: users.remove("*FF"))
found["no_such_path"] = trapped(lambda: list(api.path("/ip/nowhere")))
found["no_such_verb"] = trapped(lambda: tuple(api("/ip/hotspot/active/add", user="x")))
users.update(**{".id": found["added"], "disabled": True, "limit-uptime": "1d2h"})
found["changed"] = list(users.select(uptime, disabled).where(name == "py1"))
users.remove(found["added"])
found["left"] = [row["name"] for row in users]
found["version"] = [row["version"] for row in api.path("/system/resource")]
api.close()
found["bad_login"] = trapped(
    lambda: librouteros.connect("127.0.0.1", "kibanda", "wrong", port=port, timeout=5)
)
print(json.dumps(found))
