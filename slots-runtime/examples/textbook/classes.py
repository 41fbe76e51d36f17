"""Builds one class of the textbook many times and prints what an instance takes, as one line of JSON.

Usage: classes.py CLASS STORAGE COUNT, where STORAGE is `dict` or `slots`. One process measures one class: resident memory
only grows, so its peak before and after is what the instances took, with their values.
"""

import json
import resource
import sys
import time


def point(self, x, y, z):
    self.x = x
    self.y = y
    self.z = z


def my_class(self, name, identifier):
    self.name = name
    self.identifier = identifier


def product(self, name, price, quantity):
    self.name = name
    self.price = price
    self.quantity = quantity


def base_record(self, record_id, timestamp):
    self.record_id = record_id
    self.timestamp = timestamp


def sensor_record(self, record_id, timestamp, sensor_id, value, unit):
    base_record(self, record_id, timestamp)
    self.sensor_id = sensor_id
    self.value = value
    self.unit = unit


def particle(self, x, y, vx, vy, mass):
    self.x = x
    self.y = y
    self.vx = vx
    self.vy = vy
    self.mass = mass


# The values are distinct where a program's would be; `MyClass(1, 1)` is what the articles build.
CLASSES = {
    "Point": (point, lambda c, i: c(i + 0.25, i + 0.5, i + 0.75)),
    "MyClass": (my_class, lambda c, i: c(1, 1)),
    "Product": (product, lambda c, i: c("product %d" % i, i + 0.5, i)),
    "SensorRecord": (sensor_record, lambda c, i: c(i, i + 0.5, i % 16, i + 0.25, "C")),
    "Particle": (particle, lambda c, i: c(i + 0.1, i + 0.2, i + 0.3, i + 0.4, i + 0.5)),
}


def define(name, init, storage, base=object, inherited=()):
    body = {"__init__": init}
    if storage == "slots":
        arguments = init.__code__.co_varnames[1 : init.__code__.co_argcount]
        body["__slots__"] = tuple(argument for argument in arguments if argument not in inherited)
    return type(name, (base,), body)


def peak():
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main(name, storage, count):
    init, make = CLASSES[name]
    if name == "SensorRecord":
        base = define("BaseRecord", base_record, storage)
        cls = define(name, init, storage, base, ("record_id", "timestamp"))
    else:
        cls = define(name, init, storage)
    field = init.__code__.co_varnames[1]
    # Warm: the interpreter has seen the class, and the list has its pages.
    for i in range(1000):
        make(cls, i)
    instances = [None] * count
    before = peak()
    started = time.process_time()
    for i in range(count):
        instances[i] = make(cls, i)
    built = time.process_time()
    after = peak()
    read = best(instances, field)
    json.dump(
        {
            "python": "%s %d.%d" % (sys.implementation.name, sys.version_info[0], sys.version_info[1]),
            "bytes": (after - before) / count,
            "construct_ns": (built - started) / count * 1e9,
            "read_ns": read / count * 1e9,
        },
        sys.stdout,
    )


LOOPS = """
def read(instances):
    for one in instances:
        one.%s


def idle(instances):
    for one in instances:
        pass
"""


def best(instances, field):
    """The least time of a loop that reads one attribute of every instance, without the loop's own."""
    names = {}
    exec(LOOPS % field, names)
    reading, idling = [], []
    for _ in range(7):
        started = time.process_time()
        names["read"](instances)
        between = time.process_time()
        names["idle"](instances)
        reading.append(between - started)
        idling.append(time.process_time() - between)
    return max(0.0, min(reading) - min(idling))


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
