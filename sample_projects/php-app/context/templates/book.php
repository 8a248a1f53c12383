<!doctype html>
<title>Guest book</title>
<form method="post">
    <input name="name" placeholder="Name" required>
    <textarea name="text" required></textarea>
    <button>Sign</button>
</form>
<?php foreach ($entries as $entry): ?>
<p><b><?= htmlspecialchars($entry['name']) ?></b>: <?= htmlspecialchars($entry['text']) ?></p>
<?php endforeach ?>
