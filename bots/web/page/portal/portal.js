// The portal's own steps, in the JavaScript of 2009: old phones open this page in a small window of their own.
(function () {
  var POLL = 2500;
  var SLOW_POLL = 10000;
  var PATIENT_FOR = 600000;
  var PATIENCE = 12000;
  var MOST_TRIES = 6;
  var YEAR = 31536000;
  /** What the router may think better of: it does not know a new code yet, or is busy. */
  var PASSING =
    " invalid-username internal-error auth-in-progress radius-timeout chap-missing shutting-down other ";

  var body = document.body;
  var routerId = body.getAttribute("data-router");
  var login = body.getAttribute("data-login");
  var unsure = body.getAttribute("data-unsure");
  var refusal = body.getAttribute("data-error");
  var wanted = body.getAttribute("data-wanted");
  var words = JSON.parse(el("words").textContent);
  var chosen = null;
  var order = null;
  var timer = null;
  var glancing = null;
  var began = new Date().getTime();

  function el(id) {
    return document.getElementById(id);
  }

  function say(key, values) {
    return String(words[key]).replace(/\{(\w+)\}/g, function (all, name) {
      return values && values[name] !== undefined ? values[name] : "";
    });
  }

  function put(id, text) {
    el(id).textContent = text;
  }

  function show(id, isShown) {
    el(id).hidden = !isShown;
  }

  function stage(name) {
    show("shelf", name === "shelf");
    show("pay", name === "pay");
    show("wait", name === "wait");
    show("got", name === "got");
    show("have", name === "shelf");
  }

  function note(text) {
    put("note", text);
    show("note", text !== "");
  }

  // What is to be known again after a reload: kept by the browser, or in a cookie where it keeps nothing.
  function keep(name, value) {
    try {
      localStorage.setItem(name, value);
      return;
    } catch (full) {
      document.cookie =
        name + "=" + encodeURIComponent(value) + ";path=/portal;max-age=" + YEAR + ";samesite=lax";
    }
  }

  function kept(name) {
    try {
      var value = localStorage.getItem(name);
      if (value !== null) return value;
    } catch (none) {
      // The cookie is left.
    }
    var found = new RegExp("(?:^|; )" + name.replace(/\./g, "\\.") + "=([^;]*)").exec(document.cookie);
    return found ? decodeURIComponent(found[1]) : "";
  }

  function random() {
    var text = "";
    var crypto = window.crypto || window.msCrypto;
    if (!crypto || !crypto.getRandomValues) return "";
    var bytes = crypto.getRandomValues(new Uint8Array(24));
    for (var i = 0; i < bytes.length; i += 1) text += (256 + bytes[i]).toString(16).slice(1);
    return text;
  }

  function ask(method, path, sent, then) {
    var request = new XMLHttpRequest();
    request.open(method, "/portal/" + path, true);
    request.timeout = PATIENCE;
    request.setRequestHeader("content-type", "application/json");
    if (sent && sent.key) request.setRequestHeader("idempotency-key", sent.key);
    request.onreadystatechange = function () {
      if (request.readyState !== 4) return;
      var answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch (none) {
        answer = null;
      }
      then(request.status, answer);
    };
    request.send(sent ? JSON.stringify(sent.body) : null);
  }

  function money(amount) {
    var iso = " KES INR NPR USD UGX TZS ".indexOf(" " + amount.asset + " ") >= 0;
    if (!iso) return amount.amount + " " + amount.asset;
    var whole = amount.amount % 100 === 0;
    var text = (amount.amount / 100).toFixed(whole ? 0 : 2).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
    return (amount.asset === "KES" ? "Ksh " : amount.asset === "INR" ? "\u20b9" : amount.asset + " ") + text;
  }

  function spaced(reference) {
    return reference.slice(0, 4) + " " + reference.slice(4);
  }

  // Choosing and paying.

  function choose(button) {
    var ways = button.getAttribute("data-ways").split(" ");
    chosen = {
      id: button.getAttribute("data-id"),
      price: button.getAttribute("data-price"),
      key: random(),
    };
    put("h-pay", button.getAttribute("data-name") + " · " + chosen.price);
    put("paybutton", say("pay", { amount: chosen.price }));
    var box = el("ways");
    while (box.lastChild && box.lastChild.nodeName !== "LEGEND") box.removeChild(box.lastChild);
    for (var i = 0; i < ways.length; i += 1) box.appendChild(wayOf(ways[i], i === 0));
    box.hidden = ways.length < 2;
    el("phone").value = kept("kibanda.phone");
    paysBy(ways[0]);
    note("");
    stage("pay");
    el(ways[0] === "mpesa" ? "phone" : "paybutton").focus();
  }

  function wayOf(way, isFirst) {
    var label = document.createElement("label");
    var input = document.createElement("input");
    input.type = "radio";
    input.name = "way";
    input.value = way;
    input.checked = isFirst;
    input.onchange = function () {
      paysBy(way);
    };
    label.appendChild(input);
    label.appendChild(document.createTextNode(" " + say("by." + way)));
    return label;
  }

  function paysBy(way) {
    chosen.way = way;
    chosen.key = random();
    show("phonebox", way === "mpesa");
  }

  function buy() {
    var phone = el("phone").value;
    var digits = phone.replace(/\D/g, "");
    if (chosen.way === "mpesa" && digits.length < 9 && !/[^\u0000-\u024f]/.test(phone)) {
      note(say("badphone"));
      el("phone").focus();
      return;
    }
    var sent = { productId: chosen.id, payment: { provider: chosen.way } };
    if (chosen.way === "mpesa") {
      sent.payment.phone = phone;
      keep("kibanda.phone", phone);
    }
    // A key is good for one purchase: a corrected phone is another one.
    var said = chosen.way === "mpesa" ? phone.replace(/[\s+().-]/g, "") : "";
    if (chosen.said !== undefined && chosen.said !== said) chosen.key = random();
    chosen.said = said;
    el("paybutton").disabled = true;
    note(say("starting"));
    ask("POST", routerId + "/orders", { body: sent, key: chosen.key }, function (status, answer) {
      el("paybutton").disabled = false;
      if (status === 201 && answer) {
        note("");
        keep("kibanda.order", answer.token + " " + routerId);
        keep("kibanda.tries", "0");
        began = new Date().getTime();
        return shown(answer);
      }
      note(problem(status, answer));
    });
  }

  function problem(status, answer) {
    if (status === 0 || status >= 500) return say("offline");
    if (status === 429) return say("busy");
    if (answer && answer.code === "invalid-request" && /phone/.test(answer.detail || ""))
      return say("badphone");
    return say("refused");
  }

  function token() {
    return kept("kibanda.order").split(" ")[0];
  }

  /** An order that is left may still be paid: it is looked at now and then, and shown once it is. */
  function leave() {
    var former = kept("kibanda.former").split(" ");
    if (token() !== "" && order && order.status === "awaiting-payment") {
      // With its router: another one's page must never hand its code on.
      former.push(token() + "@" + routerId);
      keep("kibanda.former", former.slice(-3).join(" "));
      glance();
    }
    forget();
  }

  function glance() {
    clearTimeout(glancing);
    var former = kept("kibanda.former").split(" ");
    var waits = false;
    for (var i = 0; i < former.length; i += 1) {
      if (former[i].split("@")[1] !== routerId) continue;
      waits = true;
      glanceAt(former[i]);
    }
    if (waits) glancing = setTimeout(glance, SLOW_POLL);
  }

  function glanceAt(one) {
    var asked = one.split("@")[0];
    ask("GET", "orders/" + asked, null, function (status, answer) {
      var isOver =
        status === 404 || (answer && answer.status !== undefined && answer.status !== "awaiting-payment");
      if (status !== 404 && (status !== 200 || !isOver)) return;
      keep("kibanda.former", kept("kibanda.former").replace(one, "").trim());
      if (status === 404 || (answer.status !== "paid" && answer.status !== "fulfilled")) return;
      keep("kibanda.order", asked + " " + routerId);
      keep("kibanda.tries", "0");
      refusal = "";
      look();
    });
  }

  function forget() {
    keep("kibanda.order", "");
    clearTimeout(timer);
    order = null;
    refusal = "";
    note("");
    stage("shelf");
  }

  // Waiting for the money, and then for the router.

  function look() {
    clearTimeout(timer);
    var asked = token();
    if (!asked) return;
    ask("GET", "orders/" + asked, null, function (status, answer) {
      if (asked !== token()) return;
      if (status === 200 && answer) {
        note("");
        return shown(answer);
      }
      if (status === 404) return forget();
      note(problem(status, answer));
      later();
    });
  }

  function later() {
    clearTimeout(timer);
    var isNew = new Date().getTime() - began < PATIENT_FOR;
    timer = setTimeout(look, isNew ? POLL : SLOW_POLL);
  }

  function shown(answer) {
    order = answer;
    var status = answer.status;
    if (status === "fulfilled") return got();
    if (status === "awaiting-payment" || status === "paid") {
      waiting();
      return later();
    }
    forget();
    note(say(status === "refunding" || status === "refunded" ? "refunded" : "expired"));
  }

  function waiting() {
    var payment = order.payment;
    var isPaid = order.status === "paid";
    var failed = !isPaid && (payment.status === "failed" || payment.status === "refused");
    var rings = payment.provider === "mpesa" && payment.phone !== undefined;
    stage("wait");
    put("told", isPaid ? say("paid") : failed ? say("failed") : toldFor(payment, rings));
    show("again", failed && payment.provider === "mpesa");
    show("other", !isPaid);
    var how = isPaid ? "" : howFor(payment);
    put("how", how);
    put("hint", how !== "" && rings && !failed ? say("or") : "");
    var link = !isPaid && payment.url && /^https?:/.test(payment.url) ? payment.url : "";
    show("paylink", link !== "");
    if (link !== "") {
      put("paylink", say("link"));
      if (el("paylink").getAttribute("href") !== link) el("paylink").setAttribute("href", link);
    }
  }

  function toldFor(payment, rings) {
    if (payment.provider === "razorpay") return payment.url ? order.product.name : say("starting");
    if (payment.provider === "manual") {
      return say("byhand", { amount: money(order.amountDue), reference: spaced(order.reference) });
    }
    return rings ? say("look", { phone: payment.phone }) : say("quiet");
  }

  function howFor(payment) {
    if (payment.provider === "manual") return payment.howToPay || "";
    if (payment.provider !== "mpesa" || !payment.account) return "";
    return say("paybill", {
      account: payment.account,
      reference: spaced(order.reference),
      amount: money(order.amountDue),
    });
  }

  function again() {
    el("again").disabled = true;
    ask("POST", "orders/" + token() + "/payment", { body: {} }, function (status, answer) {
      el("again").disabled = false;
      if (status === 200 && answer) {
        note("");
        return shown(answer);
      }
      note(problem(status, answer));
    });
  }

  // The code is there: to the router with it.

  function got() {
    var codes = order.codes || [];
    stage("got");
    put("code", codes.join(" "));
    show("login", login !== "" || unsure !== "");
    if (login === "") {
      if (unsure !== "") put("login", el("enter").textContent + " · " + unsure.split("/")[2]);
      return put("gotnote", say("type"));
    }
    var tries = Number(kept("kibanda.tries")) || 0;
    if (refusal !== "") return refused(tries);
    if (!order.ready) {
      put("gotnote", say("waits"));
      return later();
    }
    // Who comes back by themselves is not pushed: they may have logged out.
    if (tries === 0) enter(codes[0]);
  }

  function refused(tries) {
    var text = say(errorKey(refusal));
    var isPassing = PASSING.indexOf(" " + refusal + " ") >= 0;
    if (!isPassing || tries === 0 || tries >= MOST_TRIES) return put("gotnote", text);
    if (!order.ready) {
      put("gotnote", say("waits"));
      return later();
    }
    var seconds = 2 + tries * 2;
    put("gotnote", text + " " + say("retry", { seconds: seconds }));
    timer = setTimeout(function () {
      enter(order.codes[0]);
    }, seconds * 1000);
  }

  function errorKey(error) {
    if (error === "invalid-username") return "error.invalid";
    if (error === "uptime-limit" || error === "traffic-limit") return "error.spent";
    if (error === "user-session-limit") return "error.devices";
    return error === "invalid-mac" ? "error.device" : "error.other";
  }

  /** Behind the # it is sent to nobody: the router's own page reads it there and does the rest. */
  function enter(code) {
    clearTimeout(timer);
    keep("kibanda.tries", String((Number(kept("kibanda.tries")) || 0) + 1));
    put("gotnote", say("logging"));
    var target = login + "#code=" + encodeURIComponent(code);
    if (wanted !== "") target += "&dst=" + encodeURIComponent(wanted);
    window.top.location.href = target;
  }

  // A code that somebody has.

  function typed() {
    return el("typed").value.replace(/[\s-]/g, "").toUpperCase();
  }

  function left(answer) {
    if (answer.status === "expired") return say("over");
    if (answer.status === "disabled") return say("off");
    var parts = [say("works")];
    if (answer.secondsLeft !== undefined) {
      var minutes = Math.floor(answer.secondsLeft / 60);
      parts.push(say("left.time", { hours: Math.floor(minutes / 60), minutes: minutes % 60 }));
    }
    if (answer.megabytesLeft !== undefined) parts.push(say("left.data", { megabytes: answer.megabytesLeft }));
    return parts.join(" ");
  }

  function check() {
    if (typed() === "") return el("typed").focus();
    ask("POST", routerId + "/codes", { body: { code: typed() } }, function (status, answer) {
      if (status === 200 && answer) return put("codenote", left(answer));
      put("codenote", status === 404 || status === 400 ? say("unknown") : problem(status, answer));
    });
  }

  function copy() {
    var text = el("code").textContent;
    var box = document.createElement("textarea");
    box.value = text;
    body.appendChild(box);
    box.select();
    try {
      if (document.execCommand("copy")) put("copy", say("copied"));
    } catch (none) {
      // It can be copied by hand.
    }
    body.removeChild(box);
  }

  var buttons = el("shelf").getElementsByTagName("button");
  for (var i = 0; i < buttons.length; i += 1) {
    buttons[i].onclick = function () {
      choose(this);
    };
  }
  el("payform").onsubmit = function () {
    buy();
    return false;
  };
  el("codeform").onsubmit = function () {
    if (typed() !== "" && login !== "") enter(typed());
    return false;
  };
  el("back").onclick = forget;
  el("other").onclick = leave;
  el("more").onclick = forget;
  el("again").onclick = again;
  el("copy").onclick = copy;
  el("check").onclick = check;
  el("login").onclick = function () {
    // Nobody knows whose page that is: it gets no code from us.
    if (login === "") {
      window.top.location.href = unsure;
      return;
    }
    refusal = "";
    enter(order.codes[0]);
  };

  if (token() !== "" && kept("kibanda.order").split(" ")[1] === routerId) look();
  else if (refusal !== "") note(say(errorKey(refusal)));
  glance();
})();
